import { helpPages } from '#shared/help/index.ts'
import { makeRouter } from '#renderer/app/router.ts'
import { parseMarkdown } from '#renderer/ui/parse-markdown.ts'
import { createMemoryHistory } from '@tanstack/react-router'
import { describe, expect, test } from 'vitest'

const router = makeRouter(createMemoryHistory())
const screens = Object.values(router.routesById).filter((route) => route.id !== '__root__')

test('there are screens to check', () => {
  expect(screens.length).toBeGreaterThan(20)
})

describe('each screen has a page of help', () => {
  test.each(screens.map((route) => [route.id, route.options.staticData?.helpKey] as const))(
    '%s',
    (_id, helpKey) => {
      expect(helpPages.map(({ screen }) => screen)).toContain(helpKey)
    },
  )
})

test('a page of help is shown whole: nothing in it is markup that would stand there as text', () => {
  for (const { screen, markdown } of helpPages) {
    const text = JSON.stringify(parseMarkdown(markdown))
    expect(text, screen).not.toMatch(/<[a-z]+[ >]|\]\(|^#|\|---/)
  }
})

describe('the small markdown of help pages', () => {
  test('knows headings, paragraphs and both kinds of list', () => {
    expect(parseMarkdown('# 一\n\n甲\n乙\n- 丙\n- 丁\n1. 戊\n2. 己')).toEqual([
      { kind: 'heading', level: 1, text: '一' },
      { kind: 'paragraph', text: '甲乙' },
      { kind: 'list', isNumbered: false, items: ['丙', '丁'] },
      { kind: 'list', isNumbered: true, items: ['戊', '己'] },
    ])
  })

  test('leaves HTML as text', () => {
    expect(parseMarkdown('<img src=x>')).toEqual([{ kind: 'paragraph', text: '<img src=x>' }])
  })
})
