"""The people of a workshop in a real browser each: those with a phone, and the phone of who leads."""

from __future__ import annotations

from simulator.texts import spoken_in
from simulator.workshop import leader_page, page
from tests.workshop.browser import Browser, Tab

NOW = "document.getElementById('now').dataset.now.split(' ').slice(0, 2).join(' ')"
"""The moment and the question; what else stands there tells what of this phone counts."""
HEADING = "document.querySelector('h1')?.textContent"
SUBMIT = "document.querySelector('main form button').click()"


class Person:
    """One who has joined with a phone, in a language, with JavaScript or without."""

    def __init__(self, tab: Tab, language: str, *, scripts: bool = True) -> None:
        self.tab, self.language, self.scripts = tab, language, scripts
        self.say = spoken_in(language)
        self.sent, self.number = "", 0
        self.seen: dict[str, str] = {}
        """The letter that this person has seen confirmed for the question that stands now."""

    async def join(self, address: str, code: str) -> None:
        await self.tab.go(f"http://{address}/{code if len(code) == 4 else ''}?lang={self.language}")
        await self.tab.run(f"document.getElementById('code').value = '{code.lower()}'")
        await self.tab.run(SUBMIT)
        await self.tab.until(f"{NOW} !== 'join'")

    async def see(self, moment: str) -> None:
        """Wait for another moment of this kind; without JavaScript by fetching what is new."""
        is_there = f"{NOW}.startsWith('{moment} ') && {NOW} !== {self.seen.get(moment, '')!r} && {NOW}"
        if self.scripts:
            await self.tab.until(is_there)
        while not await self.tab.run(is_there):
            await self.fetch()
        self.seen[moment] = await self.tab.run(NOW)

    async def fetch(self) -> None:
        """Press the link for what is new, and wait until another page than this one is there."""
        await self.tab.run("window.old = 1")
        await self.tab.run("document.querySelector('noscript a').click()")
        await self.tab.until(f"!window.old && document.readyState === 'complete' && !!{NOW}")

    async def vote(self, letter: str) -> None:
        """Send a letter and wait until the page has it confirmed; without JavaScript that is another page."""
        sent = f"document.querySelector('[checked]')?.value === {letter!r}"
        sent += f" && {HEADING} === {self.say(page.SENT)!r}"
        if not self.scripts:
            sent = f"!window.old && document.readyState === 'complete' && {sent}"
        await self.tab.run("window.old = 1")
        await self.tab.run(f"document.querySelector('[value={letter}]').click()")
        await self.tab.run(SUBMIT)
        await self.tab.until(sent)
        self.sent = letter

    async def write(self, text: str) -> None:
        await self.tab.run(f"document.querySelector('textarea').value = {text!r}")
        await self.tab.run(SUBMIT)
        await self.tab.until(f"{HEADING} === {self.say(page.WRITTEN)!r}")

    async def votes(self) -> list[int]:
        """The votes as the page shows them, in the order of the letters."""
        found: list[int] = await self.tab.run(
            "[...document.querySelectorAll('main li > b:last-child')].map(b => +b.textContent.slice(1, -1))"
        )
        return found

    async def plan(self, words: str) -> None:
        await self.tab.run("document.getElementById('plan').focus()")
        await self.tab.tell("Input.insertText", text=words)


class Leader(Person):
    """Who leads: sees how many have not answered, and brings written words to the wall."""

    async def unanswered(self, count: int) -> None:
        words = self.say(leader_page.UNANSWERED).replace("{count}", str(count))
        await self.tab.until(f"document.body.innerText.includes({words!r})")

    async def pick(self, text: str) -> None:
        wanted = f"[...document.querySelectorAll('blockquote')].find(b => b.textContent === {text!r})"
        await self.tab.until(f"!!{wanted}")
        await self.tab.run(f"{wanted}.nextElementSibling.querySelector('button').click()")


async def people(browser: Browser, count: int, without_scripts: int, languages: str) -> list[Person]:
    """Return so many people, the last few without JavaScript; their languages in turns."""
    found = []
    for number in range(count):
        scripts = number < count - without_scripts
        language = languages.split()[number % len(languages.split())]
        found.append(Person(await browser.tab(scripts=scripts), language, scripts=scripts))
        found[-1].number = number
    return found
