/**
 * Stands in for Electron's default app in the development runtime, which comes without one: loads
 * the project folder named on the command line. The top-level await matters: without it `ready`
 * fires before the program could register its privileged scheme.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (folder === undefined) {
  process.stderr.write('usage: electron FOLDER [arguments]\n')
  process.exit(2)
}
const appFolder = path.resolve(folder)
const { main, name, productName, version } = JSON.parse(
  readFileSync(path.join(appFolder, 'package.json'), 'utf8'),
)
app.setAppPath(appFolder)
app.setVersion(version)
app.setName(productName ?? name)
await import(pathToFileURL(path.join(appFolder, main)).href)
