import { recordProfile } from '#shared/contract/home/profile.ts'
import { profileGroups, readProfileValues } from '#shared/rules/home-profile.ts'
import {
  givenValues,
  typedFields,
  typedValues,
  withValueChecks,
  type ProfileFormValues,
} from '#renderer/features/home/profile/profile-form.ts'
import { ProfileFields } from '#renderer/features/home/profile/ProfileFields.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const known = {
  creditCode: '91110108551385082Q',
  foundedOn: '2016-05-18',
  floorArea: 4820.5,
  isMembership: false,
  isHonourHome: true,
  careFeeMaxFen: 320_050,
  ownership: 'private_nonprofit',
}

const inputOf = ({ profileFrom, values }: ProfileFormValues) => ({
  profileFrom,
  values: givenValues(values),
  baseId: null,
})

interface ExampleProps {
  readonly save: (values: unknown) => Promise<unknown>
  readonly opened?: string
}

function Example({ save, opened }: ExampleProps) {
  const record = useRecordForm<ProfileFormValues>({
    initialValues: { profileFrom: '2026-01-01', values: typedValues(known) },
    schema: withValueChecks(recordProfile.input),
    toInput: inputOf,
    save: (values) => save(inputOf(values)),
  })
  return (
    <RecordForm record={record} label="机构信息" saveLabel="登记">
      <ProfileFields record={record} group={opened} />
    </RecordForm>
  )
}

const field = (name: string) => page.getByRole('textbox', { name })
const group = (name: RegExp) => page.getByRole('tab', { name })

test('what is known goes through the form and comes out as it was; unknown stays out', () => {
  expect(givenValues(typedValues(known))).toEqual(known)
  expect(givenValues(typedValues({}))).toEqual({})
  expect(readProfileValues(givenValues(typedValues(known))).problems).toEqual({})
})

test('no field that the records answer is asked for', () => {
  const asked = profileGroups.flatMap(typedFields).map(({ key }) => key)
  expect(asked.filter((key) => ['bedCount', 'grade', 'unitName', 'isFiled'].includes(key))).toEqual(
    [],
  )
  expect(asked.length).toBeGreaterThan(80)
})

test('a problem of a return leads to the group that it names; an unknown name to the first', async () => {
  const one = await renderInSurroundings(<Example save={vi.fn()} opened="safety" />)
  await expect.element(group(/^安全/)).toHaveAttribute('aria-selected', 'true')
  await one.unmount()
  await renderInSurroundings(<Example save={vi.fn()} opened="nowhere" />)
  await expect.element(group(/^基本情况/)).toHaveAttribute('aria-selected', 'true')
})

test('one group is open; Enter in its last field opens the next with the cursor in it', async () => {
  await renderInSurroundings(<Example save={vi.fn()} />)
  await expect.element(group(/^基本情况/)).toHaveAttribute('aria-selected', 'true')
  await userEvent.click(field('机构生存状态'))
  pressEnterWhileComposing(field('机构生存状态').element())
  await expect.element(group(/^基本情况/)).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{Enter}')
  await expect.element(group(/^法人与性质/)).toHaveAttribute('aria-selected', 'true')
  await expect.element(field('法定代表人或负责人姓名')).toHaveFocus()
})

test('yes, no and unknown by the arrows; the index counts what is filled in', async () => {
  const save = vi.fn(async (_input: unknown) => undefined)
  await renderInSurroundings(<Example save={save} />)
  await expect.element(group(/^收住范围/)).toMatchTextContent('0 / 8')
  await userEvent.click(group(/^收住范围/))
  const choice = page.getByRole('radiogroup', { name: '收住能力完好' })
  await expect.element(choice.getByRole('radio', { name: '未知' })).toBeChecked()
  await userEvent.click(choice.getByText('是', { exact: true }))
  await expect.element(group(/^收住范围/)).toMatchTextContent('1 / 8')
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  expect(save.mock.calls[0]?.[0]).toEqual({
    profileFrom: '2026-01-01',
    baseId: null,
    values: { ...known, admitsIntact: true },
  })
})

test('a wrong value in a closed group: its group opens, the cursor is in it, nothing is saved', async () => {
  const save = vi.fn(async () => undefined)
  await renderInSurroundings(<Example save={save} />)
  await userEvent.click(group(/^收费/))
  await userEvent.fill(field('护理费最低'), '9000')
  await userEvent.click(group(/^基本情况/))
  await userEvent.click(field('机构地址'))
  await userEvent.keyboard('{F9}')
  await expect.element(group(/^收费/)).toHaveAttribute('aria-selected', 'true')
  await expect.element(group(/^收费/)).toMatchTextContent('1 处不对')
  await expect.element(field('护理费最高')).toHaveFocus()
  await expect.element(page.getByText('最高的比最低的还低')).toBeVisible()
  expect(save).not.toHaveBeenCalled()
})

test('a credit code says at once whether its check character agrees', async () => {
  await renderInSurroundings(<Example save={vi.fn()} />)
  await expect.element(page.getByText('✓ 校验码相符')).toBeVisible()
  await userEvent.fill(field('统一社会信用代码'), '91110108551385082A')
  await expect.element(field('统一社会信用代码')).toHaveAttribute('aria-invalid', 'true')
  await userEvent.fill(field('统一社会信用代码'), '9111')
  await expect.element(page.getByText('已输入 4 位，共 18 位')).toBeVisible()
})
