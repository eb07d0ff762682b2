@echo off
rem Starts the command from a checkout on Windows. Builds on first use; delete target\windows to have it built anew.
rem
rem JAVA_HOME chooses the Java; RSM_JAVA_OPTIONS is passed to it; RSM_CLASS_PATH names further archives, separated by semicolons.
rem Ends with the Win32 code of what was refused (RSM_EXIT_CODES=win32), for which Windows has room.
setlocal
set "root=%~dp0.."
set "built=%root%\target\windows"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%built%\rsm.jar" (
    call :build
    if errorlevel 1 exit /b 1
)
set "classpath=%built%\rsm.jar;%built%\lib\*"
if defined RSM_CLASS_PATH set "classpath=%classpath%;%RSM_CLASS_PATH%"
if not defined RSM_EXIT_CODES set "RSM_EXIT_CODES=win32"
"%java%" -XX:TieredStopAtLevel=1 -Djdk.console=java.base -Djdk.nio.maxCachedBufferSize=1048576 %RSM_JAVA_OPTIONS% -cp "%classpath%" dev.rsm.cli.Rsm %*
exit /b %ERRORLEVEL%

:build
echo rsm: building (first use) ... 1>&2
call mvn -q -B -ntp -f "%root%\pom.xml" "-Drsm.lib=%built%\lib" -Dmaven.test.skip -Dspotless.check.skip package 1>&2
if errorlevel 1 (
    echo rsm: The build failed; see above. It needs Java 17 or newer and Maven. 1>&2
    exit /b 1
)
for /f "delims=" %%j in ('dir /b "%root%\target\rsm-*.jar"') do call :take "%%j"
if exist "%built%\rsm.jar" exit /b 0
echo rsm: The build made no archive in "%root%\target". 1>&2
exit /b 1

rem Takes an archive, unless it is one of a release's sources or pages, which lie beside it.
:take
set "archive=%~n1"
if "%archive:~-8%"=="-sources" exit /b 0
if "%archive:~-8%"=="-javadoc" exit /b 0
copy /y "%root%\target\%~1" "%built%\rsm.jar" >nul
exit /b 0
