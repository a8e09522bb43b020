import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** What a folder may import besides itself; packages by name, folders of the project with a slash. */
interface Rule {
  readonly folder: string
  readonly folders: readonly string[]
  readonly packages: readonly RegExp[]
}

const react = /^(react|react-dom|clsx|dayjs|mantine-datatable)(\/|$)|^@(mantine|tanstack)\//

const rules: readonly Rule[] = [
  {
    folder: 'shared/text/',
    folders: ['shared/'],
    packages: [/^zod$/, /^pinyin-pro$/, /^temporal-polyfill$/],
  },
  { folder: 'shared/', folders: [], packages: [/^zod(\/|$)/] },
  {
    folder: 'electron/data/',
    folders: ['shared/'],
    packages: [
      /^node:/,
      /^(better-sqlite3|kysely|zod|hucre|fflate|uqr)(\/|$)/,
      /^@e965\/xlsx/,
      /^@myriaddreamin\//,
    ],
  },
  {
    folder: 'electron/host/',
    folders: ['shared/', 'electron/parent/'],
    packages: [/^node:/, /^ws$/],
  },
  {
    folder: 'electron/main/',
    folders: ['shared/', 'electron/parent/'],
    packages: [/^node:/, /^electron$/],
  },
  { folder: 'electron/parent/', folders: ['shared/'], packages: [/^node:/] },
  { folder: 'electron/preload/', folders: ['shared/'], packages: [/^electron$/] },
  {
    folder: 'renderer/ui/',
    folders: ['shared/text/'],
    packages: [react, /^@tabler\/icons-react$/, /^zod$/],
  },
  {
    folder: 'renderer/domain/',
    folders: ['shared/', 'renderer/api/', 'renderer/ui/'],
    packages: [react, /^zod$/],
  },
  { folder: 'renderer/api/', folders: ['shared/'], packages: [react, /^zod$/] },
  {
    folder: 'renderer/features/',
    folders: ['shared/', 'renderer/api/', 'renderer/ui/', 'renderer/domain/'],
    packages: [react, /^zod$/, /^@atlaskit\/pragmatic-drag-and-drop\//],
  },
  { folder: 'renderer/app/', folders: ['shared/', 'renderer/'], packages: [react, /^zod$/] },
]

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

const importLine =
  /(?:^|\n)(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g

/** Everything that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(importLine)].map(([, from, bare, late]) => from ?? bare ?? late ?? '')
}

/** The project file that an import names, or null for a package. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    return relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join('/')
  }
  const own = /^#(shared|data|renderer|test)\/(.+)$/.exec(specifier)
  if (own === null) return null
  return `${own[1] === 'data' ? 'electron/data' : own[1]}/${own[2]}`
}

/** The innermost rule that speaks of a file. */
function ruleFor(file: string): Rule | undefined {
  return rules
    .filter((rule) => file.startsWith(rule.folder))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0]
}

/** Two features know each other by route alone. */
function ownFolder(file: string, rule: Rule): string {
  if (rule.folder !== 'renderer/features/') return rule.folder
  return file.split('/').slice(0, 3).join('/') + '/'
}

function violations(file: string): readonly string[] {
  const rule = ruleFor(file)
  if (rule === undefined) return [`${file}: no rule for its folder`]
  const allowed = [ownFolder(file, rule), ...rule.folders]
  return importsOf(file).flatMap((specifier) => {
    const target = targetOf(file, specifier)
    const isAllowed =
      target === null
        ? rule.packages.some((name) => name.test(specifier))
        : allowed.some((folder) => target.startsWith(folder))
    return isAllowed ? [] : [`${file} imports ${specifier}`]
  })
}

const files = [...filesIn('shared'), ...filesIn('electron'), ...filesIn('renderer')].filter(
  (file) => !file.endsWith('.d.ts'),
)

test('reads import lines at all', () => {
  // Without this, a pattern that matches nothing would pass the next test for ever.
  const count = files.reduce((sum, file) => sum + importsOf(file).length, 0)
  expect(files.length).toBeGreaterThan(150)
  expect(count).toBeGreaterThan(files.length)
  expect(importsOf('electron/data/dispatch.ts')).toContain('./handlers.ts')
})

test('every folder imports only what it may', () => {
  expect(files.flatMap(violations)).toEqual([])
})

test('folders and .ts files are kebab-case, React files PascalCase, and no name differs by case alone', () => {
  const odd = files.filter((file) => {
    const name = file.split('/').at(-1) ?? ''
    const isGood = name.endsWith('.tsx')
      ? /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)\.tsx$/.test(name)
      : /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(name)
    return !isGood
  })
  expect(odd).toEqual([])
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length)
})

test('no area has a room for leftovers', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|common|misc)(\/|\.)/.test(file))).toEqual([])
})
