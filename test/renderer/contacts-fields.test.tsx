import { admit } from '#shared/contract/residents/resident.ts'
import { ContactsFields } from '#renderer/features/residents/ContactsFields.tsx'
import { contactsInput, emptyContact } from '#renderer/features/residents/contact-form.ts'
import {
  emptyIdentity,
  identityInput,
  type IdentityValues,
} from '#renderer/features/residents/identity-form.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

interface ExampleProps {
  readonly save: (input: ReturnType<typeof identityInput>) => Promise<unknown>
}

function Example({ save }: ExampleProps) {
  const record = useRecordForm<IdentityValues>({
    initialValues: { ...emptyIdentity, name: '张三' },
    schema: admit.input.pick({ name: true, contacts: true }).loose(),
    toInput: identityInput,
    save: (values) => save(identityInput(values)),
  })
  return (
    <RecordForm record={record} label="例" saveLabel="保存">
      <ContactsFields record={record} />
    </RecordForm>
  )
}

const line = (number: number) => page.getByRole('group', { name: `联系人 ${number}` })
const nameOf = (number: number) => line(number).getByRole('textbox', { name: '姓名' })
const button = (name: string) => page.getByRole('button', { name })
const lineCount = () => page.getByRole('group', { name: /^联系人 / }).elements().length

test('two contacts by keyboard alone, the guardian marked', async () => {
  const save = vi.fn(async () => undefined)
  await renderInSurroundings(<Example save={save} />)
  await userEvent.click(nameOf(1))
  await userEvent.keyboard('王芳{Enter}女儿{Enter}13900000001')
  await userEvent.selectOptions(line(1).getByRole('combobox', { name: '类型' }), '监护人')
  button('再加一位').element().focus()
  await userEvent.keyboard(' ')
  await expect.element(nameOf(2)).toHaveFocus()
  await userEvent.keyboard('王强{Enter}儿子{Enter}13900000002{F9}')
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  expect(save).toHaveBeenCalledWith(
    expect.objectContaining({
      contacts: [
        expect.objectContaining({
          kind: 'guardian',
          name: '王芳',
          relation: '女儿',
          telephone: '13900000001',
        }),
        expect.objectContaining({ kind: 'contact', name: '王强', telephone: '13900000002' }),
      ],
    }),
  )
})

test('a telephone without a name is named beside its own line, and nothing is saved', async () => {
  const save = vi.fn(async () => undefined)
  await renderInSurroundings(<Example save={save} />)
  await userEvent.fill(nameOf(1), '王芳')
  await userEvent.click(button('再加一位'))
  await userEvent.fill(line(2).getByRole('textbox', { name: '电话' }), '13900000002')
  await userEvent.click(button('保存'))
  await expect.element(line(2).getByText('联系人姓名不能为空')).toBeVisible()
  await expect.element(nameOf(2)).toHaveFocus()
  expect(save).not.toHaveBeenCalled()
})

test('a line can be taken away; of the last one only what stands in it', async () => {
  await renderInSurroundings(<Example save={async () => undefined} />)
  await userEvent.fill(nameOf(1), '王芳')
  await userEvent.click(button('再加一位'))
  await userEvent.fill(nameOf(2), '王强')
  await userEvent.click(button('去掉联系人 1'))
  expect(lineCount()).toBe(1)
  await expect.element(nameOf(1)).toHaveValue('王强')
  await userEvent.click(button('去掉联系人 1'))
  expect(lineCount()).toBe(1)
  await expect.element(nameOf(1)).toHaveValue('')
})

test('no more lines than the service takes', async () => {
  await renderInSurroundings(<Example save={async () => undefined} />)
  for (let count = 1; count < 8; count += 1) await userEvent.click(button('再加一位'))
  expect(lineCount()).toBe(8)
  expect(button('再加一位').elements()).toHaveLength(0)
})

test('empty lines at the end are no contacts', () => {
  const one = { ...emptyContact, name: '王芳' }
  const names = (...contacts: (typeof one)[]) => contactsInput(contacts).map(({ name }) => name)
  expect(names(emptyContact, emptyContact)).toEqual([])
  expect(names(one, emptyContact)).toEqual(['王芳'])
  expect(names(emptyContact, one)).toEqual(['', '王芳'])
})

test('an authority keeps its last day on the screen and sends the day after', () => {
  const guardian = { ...emptyContact, kind: 'guardian' as const, name: '王芳', basis: '意定监护' }
  const [sent] = contactsInput([{ ...guardian, id: 7, lastOn: '2027-06-30' }])
  expect(sent).toMatchObject({ id: 7, basis: '意定监护', contactTo: '2027-07-01' })
  // What a contact of another kind had as authority goes with it.
  const [plain] = contactsInput([{ ...guardian, kind: 'contact', lastOn: '2027-06-30' }])
  expect(plain).toMatchObject({ basis: '', contactTo: null })
})
