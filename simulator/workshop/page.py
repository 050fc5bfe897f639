"""The page of a phone: one small HTML page without anything from elsewhere, whole also without JavaScript."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape

from simulator.texts import N_, spoken_in
from simulator.workshop.view import Option, View

Tell = Callable[[str], str]
"""What says a text in the language of the phone."""
NAMES = {"nb": "Norsk", "en": "English"}
STYLE = """
:root{color-scheme:light dark;background:Canvas;font:1.15rem/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:1rem;max-width:36rem;overflow-wrap:anywhere}
nav{text-align:right}
h1{font-size:1.4rem;line-height:1.25}
h1:focus{outline:none}
fieldset{border:0;margin:0;padding:0}
legend{font-weight:bold;padding:0}
label.c{display:flex;gap:.7rem;padding:.8rem .5rem;border:2px solid;border-radius:.6rem;margin:.6rem 0}
label.c input{flex:none;width:1.5rem;height:1.5rem;margin:.1rem 0 0}
:focus-visible{outline:3px solid Highlight;outline-offset:2px}
button,input.k,textarea{font:inherit;box-sizing:border-box;width:100%;padding:.8rem;border-radius:.6rem}
button{border:0;background:#0b4a75;color:#fff;font-weight:bold;margin:.6rem 0}
input.k{text-transform:uppercase;letter-spacing:.3em;font-size:1.6rem}
.big{font-size:3rem;margin:0}
#lost,.wrong{border:3px solid #b3261e;border-radius:.6rem;padding:.7rem}
blockquote{margin:.6rem 0;padding-left:.8rem;border-left:4px solid #0b4a75}
"""
SCRIPT = """
(()=>{const at=i=>document.getElementById(i),lost=b=>{at('lost').hidden=!b};let busy,going,send,again,n=0;
const keep=()=>{const p=at('plan');if(p){at('copy').hidden=0;
try{p.value=localStorage.plan||p.value}catch(e){}}};
const ask=(u,o)=>{const c=going=new AbortController();setTimeout(()=>c.abort(),5000);
return fetch(u,{cache:'no-store',signal:c.signal,...o})};
const fit=(o,p)=>{p=[...p.childNodes];[...o.childNodes].forEach((c,i)=>{const m=p[i];if(!m)c.remove();
else if(!c.isEqualNode(m))c.nodeName==m.nodeName&&c.childElementCount?fit(c,m):c.replaceWith(m)});
o.append(...p.slice(o.childNodes.length))};
const led=m=>m.querySelector('#lead')&&m.dataset.now.split(' ',2).join();
const show=(t,s)=>{const p=new DOMParser().parseFromString(t,'text/html').getElementById('now');
if(!p)throw 0;p.querySelector('noscript')?.remove();const o=at('now');
if(!s&&led(o)&&led(o)==led(p)){fit(o,p);o.dataset.now=p.dataset.now;return}
o.replaceWith(p);keep();p.querySelector('h1').focus()};
async function look(){if(busy)return;const me=busy={},s=send;let r,t;try{if(s)r=await ask(...s);else{
r=await ask('/now');if(!r.ok)throw 0;if(await r.text()===at('now').dataset.now)r=0;else r=await ask('/')}
if(r)t=await r.text();if(me!=busy)return;if(s&&!r.ok)send=0;if(r)show(t,s);send=0;lost(0)}
catch(e){if(me!=busy)return;lost(1);clearTimeout(again);again=setTimeout(tick,500)}busy=0}
const tick=()=>{if(!document.hidden)look()};
const wake=()=>{going?.abort();busy=0;look()};
addEventListener('submit',e=>{e.preventDefault();const f=e.target;
const b=new URLSearchParams(new FormData(f,e.submitter));
b.set('at',n=Math.max(Date.now(),n+1,+(f.dataset.at||0)+1));
send=[f.getAttribute('action'),{method:'POST',body:b}];wake()});
addEventListener('click',e=>{const b=e.target;if(b.id=='copy'){at('plan').select();
if(document.execCommand('copy'))b.textContent=b.value;b.focus()}});
addEventListener('input',e=>{if(e.target.id=='plan')try{localStorage.plan=e.target.value}catch(x){}});
setInterval(tick,1500);
for(const e of ['pageshow','online'])addEventListener(e,wake);
for(const e of ['visibilitychange','resume'])document.addEventListener(e,wake);keep()})()
"""


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


POLICY = (
    f"default-src 'none'; style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every answer: this style and this script, and nothing else."""

TITLE = N_("Workshop")
JOIN = N_("Join the workshop")
CODE = N_("The four letters on the wall")
WRONG_CODE = N_("No workshop has these letters. Look at the wall and try again.")
JOIN_NOW = N_("Join")
REACHED = N_("Your phone reaches the wall")
WAIT = N_("You are in. The story comes here when it begins.")
LOOK_UP = N_("Look at the wall.")
CHOICES_COME = N_("The choices come here as well. What would you have said?")
WHAT = N_("What do you say or do?")
SEND = N_("Send")
SENT = N_("Your answer is sent")
CHANGE = N_("Nobody sees who chose what. You can change your answer until the votes are shown.")
SHOWN = N_("The votes")
TALK = N_("Who chose what? What were you hoping for?")
WRITTEN = N_("Your words are sent")
NO_NAME = N_(
    "Some are shown on the wall, without a name. Do not write real names. You can change your words."
)
THE_ROOM = N_("The room chose")
PLAN = N_("Your plan")
PLAN_STAYS = N_("What you write here stays on this phone. It is not sent.")
COPY = N_("Copy the plan")
COPIED = N_("Copied. Paste it where you find it again.")
LOST = N_(
    "No contact with the wall. What you last sent may not have come through. This page tries again by "
    "itself. Are you on the same network as the wall?"
)
AGAIN = N_("Fetch what is new")


def join_page(language: str, code: str = "", *, is_wrong: bool = False) -> str:
    """Return the page on which one joins; `code`: letters to begin with, such as those of a QR code."""
    tell = spoken_in(language)
    wrong = f'<p class="wrong" role="alert">{escape(tell(WRONG_CODE))}</p>' if is_wrong else ""
    main = (
        f'<h1 tabindex="-1">{escape(tell(JOIN))}</h1>{wrong}<form method="post" action="/join">'
        f'<label for="code">{escape(tell(CODE))}</label>'
        f'<input class="k" id="code" name="code" value="{escape(code)}" maxlength="7" required '
        'autocomplete="off" autocapitalize="characters" spellcheck="false">'
        f"<button>{escape(tell(JOIN_NOW))}</button></form>"
    )
    return whole_page(language, "join", main, f"/{code}")


def room_page(language: str, view: View) -> str:
    """Return the page of a phone that has joined."""
    tell = spoken_in(language)
    makers = {
        "welcome": _welcome, "voting": _voting, "revealed": _revealed, "answer": _answer, "write": _writing,
    }  # fmt: skip
    main = makers.get(view.moment, _reading)(tell, view)
    return whole_page(language, view.now, main)


def whole_page(language: str, now: str, main: str, path: str = "/") -> str:
    """Return a page whole; `path`: where a change of the language leads."""
    tell = spoken_in(language)
    other = next(code for code in NAMES if code != language)
    link = f'<a href="{escape(path)}?lang={other}" lang="{other}" hreflang="{other}">{NAMES[other]}</a>'
    again = f'<noscript><p><a href="/">{escape(tell(AGAIN))}</a></p></noscript>'
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(tell(TITLE))}</title><style>{STYLE}</style></head><body><nav>{link}</nav>"
        f'<p id="lost" role="alert" hidden>{escape(tell(LOST))}</p>'
        f'<main id="now" data-now="{escape(now)}">{main}{again}</main><script>{SCRIPT}</script></body></html>'
    )


def _heading(words: str) -> str:
    return f'<h1 tabindex="-1">{escape(words)}</h1>'


def _paragraphs(texts: tuple[str, ...]) -> str:
    parts = [part for text in texts for part in text.split("\n\n")]
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _welcome(tell: Tell, view: View) -> str:
    big = '<p class="big" aria-hidden="true">✓</p>'
    return _heading(tell(REACHED)) + big + _paragraphs((tell(WAIT),))


def _voting(tell: Tell, view: View) -> str:
    choices = "".join(_radio(option, view.own) for option in view.options)
    after = _paragraphs((tell(CHANGE),))
    return (
        _heading(tell(SENT) if view.own else view.title)
        + ("" if view.own else _paragraphs(view.scene))
        + f'<form method="post" action="/vote" data-at="{view.at}">'
        + f'<input type="hidden" name="question" value="{escape(view.question)}">'
        + f"<fieldset><legend>{escape(tell(WHAT))}</legend>{choices}</fieldset>"
        + f"<button>{escape(tell(SEND))}</button></form>{after}"
    )


def _radio(option: Option, own: str) -> str:
    checked = " checked" if option.letter == own else ""
    return (
        f'<label class="c"><input type="radio" name="letter" value="{option.letter}" required{checked}>'
        f"<span><b>{option.letter}</b> {escape(option.words)}</span></label>"
    )


def _revealed(tell: Tell, view: View) -> str:
    rows = "".join(
        f"<li><b>{option.letter}</b> {escape(option.words)} <b>({option.votes})</b></li>"
        for option in view.options
    )
    return _heading(tell(SHOWN)) + f"<ul>{rows}</ul>" + _paragraphs((tell(TALK),) if view.stops else ())


def _answer(tell: Tell, view: View) -> str:
    said = f"<blockquote>{escape(view.said)}</blockquote>"
    return _heading(tell(THE_ROOM)) + said + _paragraphs((*view.answer, tell(LOOK_UP)))


def _writing(tell: Tell, view: View) -> str:
    told = _heading(tell(WRITTEN) if view.text else view.title)
    return (
        told
        + ("" if view.text else _paragraphs(view.scene))
        + f'<form method="post" action="/write" data-at="{view.at}"><input type="hidden" name="question" '
        + f'value="{escape(view.question)}"><p id="q"><b>{escape(view.prompt)}</b></p>'
        + '<textarea name="text" rows="5" maxlength="600" required aria-labelledby="q">'
        + f"{escape(view.text)}</textarea><button>{escape(tell(SEND))}</button></form>"
        + _paragraphs((tell(NO_NAME),))
    )


def _reading(tell: Tell, view: View) -> str:
    """Return a scene, with what is to be done about it."""
    told = _heading(view.title) + _paragraphs(view.scene)
    if view.moment == "ending":
        label = f'<h2 id="p">{escape(tell(PLAN))}</h2>'
        field = f'<textarea id="plan" rows="5" aria-labelledby="p">{escape(view.plan)}</textarea>'
        field += f'<button type="button" id="copy" value="{escape(tell(COPIED))}" hidden>'
        field += f"{escape(tell(COPY))}</button>"
        return told + label + field + _paragraphs((tell(PLAN_STAYS),))
    return told + _paragraphs((tell(CHOICES_COME),))
