// The native driver dies without a word under an older Node-API, so this is said first.
if (Number(process.versions.napi) < 10) {
  process.stderr.write(`Yilu needs Node 24; this is ${process.version}.\n`)
  process.exit(1)
}
