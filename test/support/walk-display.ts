/**
 * Runs in each worker before a file of walks (`setupFiles`): of the displays that `build/walk-ground.mjs`
 * started, this worker takes its own. Two windows on one would take the keyboard from each other.
 */
const displays = process.env['YILU_WALK_DISPLAYS']?.split(' ') ?? []
const own = displays[Number(process.env['VITEST_POOL_ID']) - 1]
if (own !== undefined && own !== '') process.env['DISPLAY'] = own
