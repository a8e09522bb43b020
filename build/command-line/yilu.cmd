@echo off
"%~dp0resources\service\node.exe" "%~dp0resources\service\cli.js" %*
