import { contactKinds } from '#shared/contract/residents/resident.ts'
import { contactKindWords } from '#renderer/domain/words.ts'
import { IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef } from 'react'
import classes from './ContactsFields.module.css'
import { emptyContact, type IdentityValues } from './identity-form.ts'

/** As many as the contract takes. */
const maximum = 8

const kinds = contactKinds.map((kind) => ({ value: kind, label: contactKindWords[kind] }))

interface ContactsFieldsProps<Values extends IdentityValues> {
  readonly record: RecordFormState<Values>
}

/** Whom to call, in their order. A line in which nothing stands is no contact. */
export function ContactsFields<Values extends IdentityValues>(props: ContactsFieldsProps<Values>) {
  const { form } = props.record
  const lines = useRef<HTMLDivElement>(null)
  const { contacts } = form.values
  const field = (index: number, name: string) => form.getInputProps(`contacts.${index}.${name}`)

  function put(next: readonly (typeof contacts)[number][], focusOn: number) {
    form.setFieldValue('contacts', [...next] as never)
    form.clearErrors()
    requestAnimationFrame(() => {
      lines.current?.querySelectorAll<HTMLElement>('[data-contact-name]')[focusOn]?.focus()
    })
  }

  return (
    <FormGroup title="联系人">
      <div ref={lines} style={{ display: 'contents' }}>
        {contacts.map((_contact, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a contact of a form has no other name
          <div key={index} className={classes.line} role="group" aria-label={`联系人 ${index + 1}`}>
            <NativeSelect label="类型" data={kinds} {...field(index, 'kind')} />
            <TextInput label="姓名" data-contact-name {...field(index, 'name')} />
            <TextInput label="与老人关系" placeholder="女儿" {...field(index, 'relation')} />
            <TextInput label="电话" inputMode="tel" {...field(index, 'telephone')} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`去掉联系人 ${index + 1}`}
              onClick={() =>
                put(
                  contacts.length === 1 ? [emptyContact] : contacts.toSpliced(index, 1),
                  Math.max(0, index - 1),
                )
              }
            >
              <IconRemove size={16} stroke={1.5} />
            </ActionIcon>
          </div>
        ))}
      </div>
      {contacts.length >= maximum ? null : (
        <div className={classes.add}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.5} />}
            onClick={() => put([...contacts, emptyContact], contacts.length)}
          >
            再加一位
          </Button>
        </div>
      )}
    </FormGroup>
  )
}
