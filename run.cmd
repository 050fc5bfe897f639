@echo off
rem Starts the mentor simulator on Windows: the same as "python3 run.py" elsewhere.
where py >nul 2>nul
if %errorlevel%==0 (py -3 "%~dp0run.py" %*) else (python "%~dp0run.py" %*)
exit /b %errorlevel%
