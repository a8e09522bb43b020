import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { formatMonth, monthOf, type Day } from '#shared/text/day.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { card, expectOnBoard, type Occupant } from './walk-board.ts'
import type { WalkDoor } from './walk-door.ts'
import { days, neighbour, waitingBefore, type Life } from './walk-life-home.ts'
import { heading } from './walk-page.ts'

/** What a person looks at between the steps, whether they were made by hand or by keys. */

/** Her page, whatever tab is open. */
export const fileOf = (page: Page, { name }: Life): Locator => heading(page, new RegExp(`^${name}`))

export const panel = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('region', { name }).filter({ has: page.getByRole('heading', { level: 2, name }) })

/** The line of a thing to do on Today. */
export const task = (page: Page, title: string | RegExp): Locator =>
  panel(page, '该办的事').getByRole('listitem').filter({ hasText: title })

/** How a walk comes to a place of the program: by hand or by keys. */
export type Going = (page: Page, where: '今日' | '咨询与轮候' | '床位') => Promise<void>

/** The waiting list has these people in this order. */
async function expectWaiting(page: Page, names: readonly string[]): Promise<void> {
  await heading(page, new RegExp(`^咨询与轮候\\s*${names.length} 人轮候`)).waitFor()
  const rows = page.getByRole('region', { name: '咨询与轮候' }).locator('[data-row]')
  const shown = async () =>
    (await rows.allInnerTexts()).map((text) => text.split(/\s+/).slice(0, 2).join(' '))
  await expect.poll(shown).toEqual(names.map((name, index) => `${index + 1} ${name}`))
}

/** What is looked up elsewhere between the steps. */
export const lookingBy = (go: Going) => ({
  /** Today names this as to be done. */
  todayAsks: async (page: Page, title: string): Promise<void> => {
    await go(page, '今日')
    await task(page, title).waitFor()
  },
  /** Today is there with its other things to do, and not with this one. */
  todayIsSilentOf: async (page: Page, title: string): Promise<void> => {
    await go(page, '今日')
    await panel(page, '该办的事').getByRole('listitem').first().waitFor()
    await task(page, title).waitFor({ state: 'detached' })
  },
  /** She stands behind those who asked before. */
  waitsLast: async (page: Page, { name }: Life): Promise<void> => {
    await go(page, '咨询与轮候')
    await expectWaiting(page, [...waitingBefore, name])
  },
  waitsNoMore: async (page: Page): Promise<void> => {
    await go(page, '咨询与轮候')
    await expectWaiting(page, waitingBefore)
  },
  /** The board keeps the bed for her. */
  boardKeepsBed: async (page: Page, { name, bed }: Life): Promise<void> => {
    await go(page, '床位')
    const said = () => card(page, bed).getAttribute('title')
    await expect.poll(said).toContain(`${bed} 空床，为${name}预订，留到 ${days.answerBy}`)
  },
  /** The board shows the neighbour and these, and nobody else. */
  boardShows: async (page: Page, ...people: readonly Occupant[]): Promise<void> => {
    await go(page, '床位')
    await expectOnBoard(page, [neighbour, ...people])
  },
})

export const inFirstBed = ({ name, bed }: Life): Occupant => ({ name, bed })
export const inSecondBed = ({ name, movedTo }: Life): Occupant => ({ name, bed: movedTo })

/** Everything that happened with her, with its day. */
function lifeOf({ bed, movedTo, thing }: Life): readonly (readonly [Day, string])[] {
  return [
    [days.enquired, '咨询'],
    [days.enquired, '列入轮候'],
    [days.offered, `通知有床位 ${bed}`],
    [days.answered, '床位通知已接受'],
    [days.checked, '入住前体检：适合入住'],
    [days.signed, '签订服务协议'],
    [days.admitted, '入住'],
    [days.admitted, '试住开始'],
    [days.admitted, `登记随身物品${thing} 1 件`],
    [days.hospital, '住院'],
    [days.back, '住院返回'],
    [days.moved, `调床到 ${movedTo}`],
    [days.today, '试住结论'],
    [days.today, '离开'],
    [days.today, `退还随身物品${thing} 1 件`],
    [days.today, '离院手续办完，归档'],
  ]
}

/** The events of the timeline: month, day of the month, and the words. */
const shownEvents = (page: Page): Promise<readonly string[]> =>
  page.getByRole('tabpanel').evaluate((tab) =>
    [...tab.querySelectorAll('section[aria-label] li')].map((event) => {
      const [day, , what] = [...event.children].map((part) => part.textContent.trim())
      return [event.closest('section')?.ariaLabel, day?.split(' 日')[0], what].join(' ')
    }),
  )

/** Each step stands on its day. */
export async function timelineTellsAll(page: Page, life: Life): Promise<void> {
  const told = async (): Promise<readonly string[]> => {
    const events = await shownEvents(page)
    return lifeOf(life)
      .map(([day, what]) => `${formatMonth(monthOf(day))} ${day.slice(8)} ${what}`)
      .filter((event) => !events.some((shown) => shown.startsWith(event)))
  }
  await expect.poll(told).toEqual([])
}

/** Sections of the printed file in which this walk has left something. */
const printed = [
  '身份',
  '联系人与监护人',
  '咨询与轮候',
  '入住与床位',
  '外出住院',
  '服务协议',
  '试住',
  '随身物品',
  '离院',
  '体检',
  '经过',
]

/** The file that is shown is saved as another program can read it: everything stands in it. */
export async function fileHoldsAll(
  door: WalkDoor,
  life: Life,
  save: () => Promise<void>,
): Promise<void> {
  await door.showsPdf()
  const [file] = await door.saved(1, save)
  const text = pdfText(file?.bytes ?? new Uint8Array())
  const { name, contact, bed, movedTo, agreementNumber, thing } = life
  const words = [...printed, name, contact, bed, movedTo, agreementNumber, thing, '县人民医院']
  const found = [
    ...words,
    ...Object.values(days).filter((day) => `${day}`.startsWith(days.admitted)),
  ]
  expect(found.filter((word) => !text.includes(`${word}`.replaceAll(' ', '')))).toEqual([])
}
