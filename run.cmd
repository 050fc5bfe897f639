@echo off
rem Starts the mentor simulator on Windows: the same as "python3 run.py" elsewhere.
rem -E: whatever is set for Python on this machine, such as PYTHONIOENCODING, is left alone.
where py >nul 2>nul
if %errorlevel%==0 (py -3 -E "%~dp0run.py" %*) else (python -E "%~dp0run.py" %*)
exit /b %errorlevel%
