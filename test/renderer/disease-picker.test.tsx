import { findDiseases } from '#shared/contract/residents/health.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DiseasePicker } from '#renderer/features/residents/health/DiseasePicker.tsx'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const pressure = { code: 'I10', name: '特发性（原发性）高血压', status: 'unverified' } as const
const lung = { code: 'I27', name: '其他肺源性心脏病', status: 'verified' } as const

function Example() {
  const [name, setName] = useState('')
  const [code, setCode] = useState<string | null>(null)
  return (
    <>
      <DiseasePicker
        label="疾病"
        value={name}
        onPick={(next, found) => {
          setName(next)
          setCode(found)
        }}
      />
      <output aria-label="编码">{code ?? '没有'}</output>
    </>
  )
}

async function open() {
  const answered = answeringClient({
    [findDiseases.name]: ({ search }: { search: string }) => ({
      rows: 'gxy'.startsWith(search) ? [pressure] : search === 'I' ? [pressure, lung] : [],
    }),
  })
  await renderInSurroundings(
    <ServiceProvider client={answered.client}>
      <Example />
    </ServiceProvider>,
  )
  return answered
}

const field = () => page.getByRole('combobox', { name: '疾病' })
const option = (name: string) => page.getByRole('option', { name })
const code = () => page.getByRole('status', { name: '编码' })

describe('the picker of diseases', () => {
  test('finds by initials and takes name and code by keyboard; a doubtful code says so', async () => {
    const { callsOf } = await open()
    await userEvent.click(field())
    await userEvent.keyboard('gxy')
    await expect.element(option('I10 特发性（原发性）高血压 待核对')).toBeVisible()
    expect(callsOf(findDiseases.name)).toContainEqual({ search: 'gxy' })
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(field()).toHaveValue(pressure.name)
    await expect.element(code()).toHaveTextContent('I10')
  })

  test('marks no doubt about what was confirmed, and takes one by a click', async () => {
    await open()
    await userEvent.click(field())
    await userEvent.keyboard('I')
    await expect.element(option('I27 其他肺源性心脏病')).toBeVisible()
    await userEvent.click(option('I27 其他肺源性心脏病'))
    await expect.element(code()).toHaveTextContent('I27')
  })

  test('leaves what is written freely as it is, without a code', async () => {
    await open()
    await userEvent.click(field())
    await userEvent.keyboard('老寒腿')
    await userEvent.tab()
    await expect.element(field()).toHaveValue('老寒腿')
    await expect.element(code()).toHaveTextContent('没有')
  })
})
