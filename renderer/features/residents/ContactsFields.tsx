import { contactBases, contactKinds } from '#shared/contract/residents/person.ts'
import { contactKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { IconArrowUp, IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import {
  ActionIcon,
  Autocomplete,
  Button,
  Checkbox,
  NativeSelect,
  Text,
  TextInput,
} from '@mantine/core'
import { useRef, useState } from 'react'
import { emptyContact, type ContactValues } from './contact-form.ts'
import classes from './ContactsFields.module.css'
import type { IdentityValues } from './identity-form.ts'

/** As many as the contract takes. */
const maximum = 8

const kinds = contactKinds.map((kind) => ({ value: kind, label: contactKindWords[kind] }))

interface ContactsFieldsProps<Values extends IdentityValues> {
  readonly record: RecordFormState<Values>
}

/** Whether a contact says anything beyond whom to ring up. */
function saysMore({ kind, idNumber, address, note }: ContactValues): boolean {
  return kind !== 'contact' || [idNumber, address, note].join('') !== ''
}

interface ContactProps {
  readonly contact: ContactValues
  readonly index: number
  readonly field: (name: string, options?: { readonly type: 'checkbox' }) => object
  readonly onUp: (() => void) | null
  readonly onRemove: () => void
}

/** On what a guardian or agent acts, and until when. */
function AuthorityFields({ field }: Pick<ContactProps, 'field'>) {
  return (
    <>
      <Autocomplete
        label="依据"
        placeholder="法定监护"
        data={[...contactBases]}
        openOnFocus={false}
        {...field('basis')}
      />
      <DayField label="从" {...(field('contactFrom') as FieldProps)} />
      <DayField label="有效到（最后一天）" {...(field('lastOn') as FieldProps)} />
    </>
  )
}

interface FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function ContactLines({ contact, index, field, onUp, onRemove }: ContactProps) {
  const [isOpen, setOpen] = useState(false)
  const showsMore = isOpen || saysMore(contact)
  const number = index + 1
  return (
    <div className={classes.contact} role="group" aria-label={`联系人 ${number}`}>
      <div className={classes.line}>
        <NativeSelect label="类型" data={kinds} {...field('kind')} />
        <TextInput label="姓名" data-contact-name {...field('name')} />
        <TextInput label="与老人关系" placeholder="女儿" {...field('relation')} />
        <TextInput label="电话" inputMode="tel" {...field('telephone')} />
        <Checkbox
          label="紧急"
          className={classes.emergency}
          {...field('isEmergency', { type: 'checkbox' })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          disabled={onUp === null}
          aria-label={`联系人 ${number} 往前排`}
          onClick={() => onUp?.()}
        >
          <IconArrowUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`去掉联系人 ${number}`}
          onClick={onRemove}
        >
          <IconRemove size={16} stroke={1.5} />
        </ActionIcon>
      </div>
      {showsMore ? (
        <div className={classes.more}>
          {contact.kind === 'contact' ? null : <AuthorityFields field={field} />}
          <TextInput label="证件号码" {...field('idNumber')} />
          <TextInput label="住址" {...field('address')} />
          <TextInput label="备注" {...field('note')} />
        </div>
      ) : (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.open}
          onClick={() => setOpen(true)}
        >
          证件、住址、备注
        </Button>
      )}
    </div>
  )
}

/** Whom to call and who acts for the person, in their order. A line in which nothing stands is no contact. */
export function ContactsFields<Values extends IdentityValues>(props: ContactsFieldsProps<Values>) {
  const { form } = props.record
  const lines = useRef<HTMLDivElement>(null)
  const { contacts } = form.values

  function put(next: readonly ContactValues[], focusOn: number) {
    form.setFieldValue('contacts', [...next] as never)
    form.clearErrors()
    requestAnimationFrame(() => {
      lines.current?.querySelectorAll<HTMLElement>('[data-contact-name]')[focusOn]?.focus()
    })
  }

  const movedUp = (index: number) => {
    const moved = contacts[index]
    return moved === undefined
      ? contacts
      : contacts.toSpliced(index, 1).toSpliced(index - 1, 0, moved)
  }
  const without = (index: number) =>
    contacts.length === 1 ? [emptyContact] : contacts.toSpliced(index, 1)

  return (
    <FormGroup title="联系人和监护人">
      <Text size="xs" c="dimmed" className={classes.note}>
        排在前面的先打。多数家属签字不等于监护人：监护人由法律、协议或法院确定，依据写明，文书在档案里存入。
      </Text>
      <div ref={lines} style={{ display: 'contents' }}>
        {contacts.map((contact, index) => (
          <ContactLines
            // oxlint-disable-next-line react/no-array-index-key -- a new contact of a form has no other name
            key={contact.id ?? `new-${index}`}
            contact={contact}
            index={index}
            field={(name, options) => form.getInputProps(`contacts.${index}.${name}`, options)}
            onUp={index === 0 ? null : () => put(movedUp(index), index - 1)}
            onRemove={() => put(without(index), Math.max(0, index - 1))}
          />
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
