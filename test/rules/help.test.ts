import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { helpPages } from '#shared/help/index.ts'

const folder = join(import.meta.dirname, '../../renderer/app/routes')
const routes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
/** Screens before and over the work; they have no route. */
const outerScreens = ['sign-in', 'set-up']
const screens = [
  ...[...routes.join('\n').matchAll(/screen\(\s*'([a-z-]+)'/g)].map((match) => match[1]),
  ...outerScreens,
]

test('every screen has its help page and every help page its screen', () => {
  expect(screens.length).toBeGreaterThan(50)
  expect(new Set(helpPages.map((page) => page.screen))).toEqual(new Set(screens))
  expect(helpPages.length).toBe(new Set(screens).size)
})

test.each(helpPages)('$screen says something in Chinese and no HTML', ({ title, markdown }) => {
  expect(title).toMatch(/\p{Script=Han}/u)
  expect(markdown.match(/\p{Script=Han}/gu)?.length ?? 0).toBeGreaterThan(20)
  expect(markdown).not.toMatch(/<[a-z/]/i)
})
