"""An editor for a folder of scenarios: its schemas, its settings, the first line of each file."""

from simulator.authoring.editor_folder import SCHEMAS as SCHEMAS
from simulator.authoring.editor_folder import FirstLine as FirstLine
from simulator.authoring.editor_folder import first_line as first_line
from simulator.authoring.editor_folder import refresh as refresh
from simulator.authoring.editor_folder import with_first_line as with_first_line
from simulator.authoring.editor_folder import write_schemas as write_schemas
from simulator.authoring.editor_folder import wrong_lines as wrong_lines
from simulator.authoring.editor_settings import Wanted as Wanted
from simulator.authoring.editor_settings import wanted as wanted
