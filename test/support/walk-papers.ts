import { addDays, shanghaiDay } from '#shared/text/day.ts'
import type { Locator, Page } from 'playwright'
import { picture, type WalkDoor } from './walk-door.ts'
import { button, closeDocument, dayField, heading, link, place } from './walk-page.ts'
import { rosterStaffNames } from './walk-roster.ts'

const [someone = ''] = rosterStaffNames

const dayFromNow = (count: number): string => addDays(shanghaiDay(Date.now()), count)

/** One page without anything on it, as a scanner's driver would write it. */
function scan(): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ].map((body, index) => `${index + 1} 0 obj${body}endobj\n`)
  const head = '%PDF-1.4\n'
  const starts = objects.map((_, at) => head.length + objects.slice(0, at).join('').length)
  const lines = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
  const body = `${head}${objects.join('')}`
  const table = `xref\n0 4\n0000000000 65535 f \n${lines.join('')}`
  return Buffer.from(
    `${body}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

async function chooseFrom(field: Locator, word: string): Promise<void> {
  await field.fill(word)
  await field.page().getByRole('option', { name: word }).first().click()
}

/** Keeps a scan with what is open, and opens it again from there. */
async function addScan(door: WalkDoor, fileName: string): Promise<void> {
  const { page } = door
  const file = { name: fileName, mimeType: 'application/pdf', buffer: scan() }
  await page.locator('input[type=file]').setInputFiles(file)
  await button(page, fileName).click()
  await door.showsPdf()
  await closeDocument(page)
}

/** Everybody of the roster's staff is there; one gets a certificate with its scan. */
export async function addCertificate(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '员工$').click()
  await heading(page, /^员工\D*46 人/).waitFor()
  await picture(door, 'staff')
  await page.getByRole('row', { name: new RegExp(someone) }).click()
  await heading(page, new RegExp(someone)).waitFor()
  await picture(door, 'staff-member')
  await link(page, '登记证书').click()
  await chooseFrom(page.getByRole('combobox', { name: '证书种类' }), '食品安全管理员证')
  await page.getByLabel('证书编号').fill('食安 2026-0117')
  await dayField(page, '有效期到（含这一天）').fill(dayFromNow(20))
  await picture(door, 'certificate-new')
  await button(page, '登记证书').click()
  await heading(page, new RegExp(`${someone}.*食品安全管理员证`)).waitFor()
  await addScan(door, '食安证.pdf')
  await picture(door, 'certificate')
}

/** A licence of the home with its scan. */
export async function addPaper(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '证照').click()
  await heading(page, /^证照/).waitFor()
  await picture(door, 'papers-empty')
  await link(page, '登记证照').first().click()
  await chooseFrom(page.getByRole('combobox', { name: '种类' }), '食品经营许可证')
  await dayField(page, '到期日（最后有效的一天）').fill(dayFromNow(30))
  await picture(door, 'paper-new')
  await button(page, '登记').click()
  await heading(page, '食品经营许可证').waitFor()
  await addScan(door, '食品证.pdf')
  await picture(door, 'paper')
}

const inPanel = (page: Page, panel: string): Locator =>
  page.getByRole('region', { name: panel }).getByRole('listitem')

/** Today names what runs out, with whom it concerns, and leads to where it is renewed. */
export async function lookAtToday(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '今日').click()
  await heading(page, '今日').waitFor()
  await picture(door, 'today-due')
  for (const [panel, certificate, licence] of [
    ['要到期的', `${someone} 食品安全管理员证`, '食品经营许可证'],
    ['该办的事', `${someone}的食品安全管理员证快到期`, '食品经营许可证快到期'],
  ] as const) {
    await inPanel(page, panel).filter({ hasText: certificate }).waitFor()
    await inPanel(page, panel).filter({ hasText: licence }).waitFor()
  }
  await inPanel(page, '要到期的').getByRole('link', { name: '食品经营许可证' }).click()
  await heading(page, '食品经营许可证').waitFor()
}
