"""The server that phones reach: it listens while a workshop lets them in, at the one address it was given.

Imported when phones are asked for, and only then: nothing else of the program opens a socket.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs

import h11
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulator.workshop.codes import CODE_LENGTH, is_token, new_token
from simulator.workshop.leader_page import leader_page
from simulator.workshop.page import NAMES, POLICY, join_page, room_page
from simulator.workshop.view import leader_stamp, leader_view, stamp, view
from simulator.workshop.workshop import Workshop

TOKEN, LANGUAGE = "mentor_phone", "mentor_language"
"""The cookies: which phone it is, and its language. Both go with the browser's session or after a day."""
A_DAY = 86_400
MOST_BODY = 8_192
"""Bytes of a form at most."""
MOST_FIELDS = 16
MOST_NUMBER = 15
"""Digits of the number of a vote at most."""
MOST_HEAD = 16_384
"""Bytes of a request line with its headers at most."""
MOST_CONNECTIONS = 256
AT_ONCE = 64
"""So many connections are accepted before the app has its turn again."""
MOST_WAITING = 2_048
"""So many wait for that in a rush; the system lets whoever comes after them try again a second later."""
LIFETIME = 10.0
"""Seconds that a connection has, from its first byte to its last; an answer takes some milliseconds."""
WRONG_CODE_WAIT = 0.3
"""Seconds that a wrong code is answered later: nobody tries all of them."""
A_MOMENT = 0.1
"""Seconds between two looks whether a port is free."""
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"connection", b"close"),
)

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class Phones:
    """What phones get: a page, a word on whether there is something new, and a place to send a vote to."""

    def __init__(self, workshop: Workshop) -> None:
        """Take the workshop that phones join."""
        self.workshop = workshop

    def app(self) -> Guard:
        """Return the whole as an ASGI application."""
        routes = [
            Route("/", self.page, methods=["GET"]),
            Route("/now", self.now, methods=["GET"]),
            Route("/join", self.join, methods=["POST"]),
            Route("/vote", self.vote, methods=["POST"]),
            Route("/write", self.write, methods=["POST"]),
            Route("/pick", self.pick, methods=["POST"]),
            Route("/{code}", self.invited, methods=["GET"]),
        ]
        return Guard(Starlette(routes=routes), lambda: self.workshop.address)

    def _token(self, request: Request) -> str:
        """Return the token of a phone that was let in, "" for another."""
        token = request.cookies.get(TOKEN, "")
        return token if self.workshop.has_joined(token) or self.workshop.leads(token) else ""

    async def page(self, request: Request) -> Response:
        """Show where the room stands; who has not joined sees how to."""
        if request.query_params.get("lang") in NAMES:
            return in_language(request)
        language, token = language_of(request), self._token(request)
        if self.workshop.leads(token):
            return HTMLResponse(leader_page(language, leader_view(self.workshop, language)))
        if not token:
            return at_the_door(request, join_page(language))
        return HTMLResponse(room_page(language, view(self.workshop, token, language)))

    async def invited(self, request: Request) -> Response:
        """Show how to join, with the letters of the address written in already."""
        code = str(request.path_params["code"])
        if len(code) != CODE_LENGTH or not code.isalpha():
            return PlainTextResponse("There is nothing here.\n", 404)
        if request.query_params.get("lang") in NAMES:
            return in_language(request)
        if self._token(request):
            return RedirectResponse("/", 303)
        return at_the_door(request, join_page(language_of(request), code.upper()))

    async def now(self, request: Request) -> Response:
        """Say which moment it is: a phone fetches its page anew when that changes."""
        token = self._token(request)
        if self.workshop.leads(token):
            return PlainTextResponse(leader_stamp(self.workshop))
        return PlainTextResponse(stamp(self.workshop, token) if token else "join")

    async def join(self, request: Request) -> Response:
        """Let a phone in."""
        code = (await form(request)).get("code", "")
        answer = RedirectResponse("/", 303)
        if self._token(request):
            return answer
        given = request.cookies.get(TOKEN, "")
        token = self.workshop.join(code, given if is_token(given) else "")
        if not token:
            await asyncio.sleep(WRONG_CODE_WAIT)
            return at_the_door(request, join_page(language_of(request), is_wrong=True), 403)
        keep_cookie(answer, TOKEN, token)
        return answer

    async def vote(self, request: Request) -> Response:
        """Take a vote; what came too late shows where the room stands instead."""
        token, sent = self._token(request), await form(request)
        self.workshop.vote_letter(token, sent.get("question", ""), sent.get("letter", ""), number_of(sent))
        return RedirectResponse("/", 303)

    async def write(self, request: Request) -> Response:
        """Take the words of a phone at a typed moment."""
        token, sent = self._token(request), await form(request)
        self.workshop.write(token, sent.get("question", ""), sent.get("text", ""), number_of(sent))
        return RedirectResponse("/", 303)

    async def pick(self, request: Request) -> Response:
        """Let who leads bring the words of one phone to the wall."""
        token, sent = self._token(request), await form(request)
        if self.workshop.leads(token):
            self.workshop.pick(sent.get("name", ""))
        return RedirectResponse("/", 303)


def language_of(request: Request) -> str:
    """Return the language that a phone asks for: in the address, as chosen before, or its browser's."""
    accepted = request.headers.get("accept-language", "").lower()
    wishes = [request.query_params.get("lang"), request.cookies.get(LANGUAGE)]
    wishes += [part.strip()[:2].replace("no", "nb").replace("nn", "nb") for part in accepted.split(",")]
    return next((wish for wish in wishes if wish in NAMES), "nb")


def number_of(sent: Mapping[str, str]) -> int:
    """Return the number that the script of the page gave to what it sent, 0 where there is none."""
    at = sent.get("at", "")
    return int(at) if at.isdecimal() and len(at) <= MOST_NUMBER else 0


def at_the_door(request: Request, shown: str, status: int = 200) -> Response:
    """Show a page to who has not joined; with its token already, so that who asks twice is let in once."""
    answer = HTMLResponse(shown, status)
    if not is_token(request.cookies.get(TOKEN, "")):
        keep_cookie(answer, TOKEN, new_token())
    return answer


def in_language(request: Request) -> Response:
    """Remember the language that the address asks for, and show the same page in it."""
    answer = RedirectResponse(request.url.path, 303)
    keep_cookie(answer, LANGUAGE, language_of(request))
    return answer


def keep_cookie(answer: Response, name: str, value: str) -> None:
    """Have the phone keep a value that no script reads and no other site sends."""
    answer.set_cookie(name, value, max_age=A_DAY, httponly=True, samesite="strict")


async def form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form, each once; raises HTTPException where it is too long, or no form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            raise HTTPException(413, "That is too much.\n")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400, "That is no form of ours.\n") from None
    return {name: values[-1] for name, values in fields.items()}


class Guard:
    """Lets in only what was sent to this very address, and what is sent off only with our headers."""

    def __init__(self, app: Starlette, address: Callable[[], str]) -> None:
        """Take what is guarded, and what tells the address as `host:port`."""
        self.app, self.address = app, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        refused = self._refused(scope)
        if refused:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return status and words where a request is not for us."""
        headers = scope["headers"]
        length = sum(len(name) + len(value) for name, value in headers)
        if length + len(scope["raw_path"]) + len(scope["query_string"]) > MOST_HEAD:
            return 431, "That is too much.\n"  # came in one piece: h11 looks only at what is not yet whole
        hosts = [value for name, value in headers if name == b"host"]
        origins = [value for name, value in headers if name == b"origin"]
        address = self.address().encode()
        if hosts != [address]:
            return 421, "There is nothing here under this name.\n"
        if scope["method"] == "POST" and origins != [b"http://" + address]:
            return 403, "This was sent from another page.\n"
        return None


class InOnePiece(h11.Connection):
    """HTTP in which a body comes whole, as browsers send forms.

    One in pieces of a byte each would hold everybody up: four hundred thousand of them in one reading.
    """

    def next_event(self) -> Any:
        """Return what came next; raises RemoteProtocolError for a body in pieces, before it is read."""
        event = super().next_event()
        if isinstance(event, h11.Request) and any(name == b"transfer-encoding" for name, _ in event.headers):
            raise h11.RemoteProtocolError("in pieces", error_status_hint=411)
        return event


class Bounded(H11Protocol):
    """A connection with an end: after its time it is cut, and the oldest goes where there are too many."""

    open: dict[Bounded, None] = {}
    """All that are open, the oldest first."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin its time."""
        super().connection_made(transport)
        self.conn = InOnePiece(h11.SERVER, MOST_HEAD)
        self.open[self] = None
        self.end = self.loop.call_later(LIFETIME, transport.abort)
        if len(self.open) > MOST_CONNECTIONS:
            oldest = next(iter(self.open))
            del self.open[oldest]
            oldest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self.open.pop(self, None)
        self.end.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; what cannot be read at all ends the connection, without a word on the screen."""
        try:
            super().data_received(data)
        except Exception:
            self.transport.abort()


class QuietServer(Server):
    """uvicorn without its own hand on Ctrl+C, which is the app's, and with room for those who wait."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        for sock in sockets or ():
            sock.listen(MOST_WAITING)  # asyncio has one number for those who wait and those accepted at once

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave every signal where it is."""
        yield


def listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; port 0 or a taken one: any that is free. Raises OSError."""
    try:
        return _listening(host, port)
    except OSError:
        return _listening(host, 0)


async def listening_again(host: str, port: int, patience: float) -> socket.socket:
    """Return a socket that listens where phones ask already; a taken port is waited for so many seconds."""
    for _ in range(round(patience / A_MOMENT)):
        try:
            return _listening(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                break
        await asyncio.sleep(A_MOMENT)
    return listening_socket(host, port)


def _listening(host: str, port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(AT_ONCE)
    except OSError:
        sock.close()
        raise
    return sock


async def serve(workshop: Workshop, sock: socket.socket) -> None:
    """Let phones in until this is cancelled; then every connection is closed."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)  # a line of a log would lie over the screen
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
    config = Config(
        Phones(workshop).app(), http=Bounded, ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, proxy_headers=False, backlog=AT_ONCE, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = QuietServer(config)
    try:
        await server.serve(sockets=[sock])
    finally:
        sock.close()
        for connection in Bounded.open:
            connection.end.cancel()
            connection.transport.abort()
        Bounded.open.clear()
