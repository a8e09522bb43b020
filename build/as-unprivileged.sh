#!/bin/sh
# Becomes the user YILU_UID:YILU_GID and runs YILU_PROGRAM. Electron as root would run without its
# sandbox; replacing this process keeps signals and exit codes as they are.
exec setpriv --reuid="$YILU_UID" --regid="$YILU_GID" --clear-groups --inh-caps=-all \
  "$YILU_PROGRAM" "$@"
