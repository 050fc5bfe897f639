// Plays the generated story on inkjs; see engines.py for what is printed. Also leaves story.ink.json there.
const { Compiler } = require("inkjs/full");
const { Story } = require("inkjs");
const { createHash } = require("crypto");
const fs = require("fs");

const [folder, steps, checked] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const now = () => Number(process.hrtime.bigint()) / 1e9;

let begin = now();
const json = new Compiler(fs.readFileSync(`${folder}/story.ink`, "utf8")).Compile().ToJson();
const built = now() - begin;
fs.writeFileSync(`${folder}/story.ink.json`, json);

const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line);
const pick = (step, count) => (step * 7 + 3) % count;

function trace() {
  const story = new Story(json), seen = [];
  const look = () => seen.push([...lines(story.ContinueMaximally()), story.currentChoices.map((one) => one.text)]);
  look();
  for (let step = 0; step < checked; step++) {
    story.ChooseChoiceIndex(pick(step, story.currentChoices.length));
    look();
  }
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex");
}

const hash = trace();
const story = new Story(json);
story.ContinueMaximally();
const shown = [];
begin = now();
for (let step = 0; step < steps; step++) {
  story.ChooseChoiceIndex(pick(step, story.currentChoices.length));
  shown.push(story.ContinueMaximally());
}
const seconds = now() - begin;
console.log(JSON.stringify({ trace: hash, steps, seconds, built }));
