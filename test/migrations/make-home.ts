// Makes the populated home that later versions must open: `node test/migrations/make-home.ts`. Run it
// while the issue whose migrations are the newest is open, and never again after that. All invented.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrations } from '#data/database/migrate.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { givenHome, usualPin } from '#test/support/given.ts'
import { smallRoster } from '#test/data/sample-inputs.ts'

const number = String(readMigrations().length).padStart(4, '0')
const target = fileURLToPath(new URL(`./home-${number}`, import.meta.url))

const { home, given } = await givenHome({ name: '旧版本养老院' })
await given.account('administrator')
const nurse = await given.account('nurse')
await given.resident({ contact: { name: '王明', relation: '儿子', telephone: '13900000000' } })
await home.call('office.importWorkbook', { bytes: smallRoster(), createBeds: true })
await home.call('office.correctSettings', { idleMinutes: 7, version: 0 })
const draft = { form: 'residents.admit', subject: 'new', content: { name: '半个名字' } }
await home.call('office.keepDraft', draft, { by: nurse.client })
await home.call('submissions.build', { kind: 'monthly-residents', period: '2026-10' })

const seen = {
  residents: await home.call('residents.list', { asOf: '2026-11-22', state: 'all' }),
  board: await home.call('beds.board', { asOf: '2026-11-22' }),
  submission: await home.call('submissions.get', { id: 1 }),
  settings: await home.call('office.getSettings', {}),
  pin: usualPin,
}
// A backup is one small file in which nothing waits to be written.
const made = await home.call('office.backUp', {})
const { name } = (made as { value: { name: string } }).value
rmSync(target, { recursive: true, force: true })
mkdirSync(target)
cpSync(join(homePaths(home.folder).backups, name), join(target, 'home.yilu'), { recursive: true })
writeFileSync(join(target, 'recovery-code.txt'), `${home.code}\n`)
writeFileSync(join(target, 'seen.json'), `${JSON.stringify(seen, null, 2)}\n`)
await home.remove()
