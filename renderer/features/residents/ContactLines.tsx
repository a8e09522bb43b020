import { contactKindWords } from '#renderer/domain/words.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { Resident } from './ResidentFormPage.tsx'

/** Whom to call, in the order of the file. */
export function ContactLines({ resident }: { readonly resident: Resident }) {
  if (resident.contacts.length === 0) return <Text c="dimmed">没有登记联系人。</Text>
  return (
    <Lines label="联系人">
      {resident.contacts.map(({ id, kind, name, relation, telephone, isEmergency }) => (
        <li key={id}>
          <strong>{name}</strong>
          <span>{relation ?? '关系未知'}</span>
          {kind === 'contact' ? null : (
            <StatusMark kind="plain">{contactKindWords[kind]}</StatusMark>
          )}
          {isEmergency ? <StatusMark kind="due">紧急</StatusMark> : null}
          <LineEnd>{telephone ?? <span className="unknown">电话未知</span>}</LineEnd>
        </li>
      ))}
    </Lines>
  )
}
