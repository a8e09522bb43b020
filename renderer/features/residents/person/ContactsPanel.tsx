import {
  attachContactFile,
  getContactFile,
  listContactFiles,
  voidContactFile,
} from '#shared/contract/residents/contact-file.ts'
import { addDays, daysBetween, type Day } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { contactKindWords } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { Resident } from '../ResidentFormPage.tsx'
import classes from './PersonTab.module.css'

type Contact = Resident['contacts'][number]

interface FilesProps {
  readonly contact: Contact
}

/** Papers of authority: the order of a court, the agreement, the authorisation. */
function Files({ contact }: FilesProps) {
  const mayWrite = useMay('residents.write')
  const files = useOperationQuery(listContactFiles, { contactId: contact.id })
  const opening = useAsk(getContactFile)
  const adding = useCommand(attachContactFile)
  const taking = useCommand(voidContactFile)
  const writes = {
    attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      adding.mutateAsync({ contactId: contact.id, ...file }),
    remove: (fileId: number, reason: string) => taking.mutateAsync({ fileId, reason }),
  }
  return (
    <Loaded of={files} what="文书">
      {(kept) => (
        <RecordFiles
          files={kept.files}
          of="监护、委托"
          open={(fileId) => opening.mutateAsync({ fileId })}
          {...(mayWrite ? writes : {})}
        />
      )}
    </Loaded>
  )
}

/** Days before the last one from which on an authority counts as ending. */
const endingDays = 90

/** Whether somebody acts for the person on the day, and until when. */
function Authority({ contact, day }: FilesProps & { readonly day: Day }) {
  const { contactFrom, contactTo, isInForce, basis } = contact
  const lastOn = contactTo === null ? null : addDays(contactTo, -1)
  const left = lastOn === null ? null : daysBetween(day, lastOn)
  const days = [
    contactFrom === null ? null : `${contactFrom} 起`,
    lastOn === null ? null : `到 ${lastOn}`,
  ].filter((part) => part !== null)
  return (
    <>
      <span>{basis ?? <span className="unknown">依据未知</span>}</span>
      {days.length === 0 ? null : <span className="unknown">{days.join(' ')}</span>}
      {isInForce ? null : <StatusMark kind="bad">不在期内</StatusMark>}
      {isInForce && left !== null && left <= endingDays ? (
        <StatusMark kind="due">{left === 0 ? '今天到期' : `${left} 天后到期`}</StatusMark>
      ) : null}
    </>
  )
}

interface ContactLineProps {
  readonly contact: Contact
  readonly day: Day
}

function ContactLine({ contact, day }: ContactLineProps) {
  const [isOpen, setOpen] = useState(false)
  const { kind, name, relation, telephone, isEmergency, idNumber, address, note } = contact
  const acts = kind !== 'contact'
  const more = [idNumber, address, note].filter((part) => part !== null)
  return (
    <li className={classes.contact}>
      <div className={classes.who}>
        <strong>{name}</strong>
        <span>{relation ?? <span className="unknown">关系未知</span>}</span>
        {acts ? <StatusMark kind="special">{contactKindWords[kind]}</StatusMark> : null}
        {isEmergency ? <StatusMark kind="due">紧急</StatusMark> : null}
        <span className={classes.telephone}>
          {telephone ?? <span className="unknown">电话未知</span>}
        </span>
      </div>
      {acts ? (
        <div className={classes.about}>
          <Authority contact={contact} day={day} />
          <Button variant="subtle" size="compact-xs" onClick={() => setOpen((open) => !open)}>
            {isOpen
              ? '收起文书'
              : contact.fileCount === 0
                ? '存入文书'
                : `文书 ${contact.fileCount} 份`}
          </Button>
        </div>
      ) : null}
      {more.length === 0 ? null : <div className={classes.about}>{more.join('，')}</div>}
      {isOpen ? <Files contact={contact} /> : null}
    </li>
  )
}

interface ContactsPanelProps {
  readonly resident: Resident
  readonly day: Day
}

/** Whom to call in which order, and who acts for the person on which paper. */
export function ContactsPanel({ resident, day }: ContactsPanelProps) {
  const { contacts } = resident
  const hasGuardian = contacts.some(({ kind, isInForce }) => kind === 'guardian' && isInForce)
  return (
    <Panel title="联系人和监护人">
      {contacts.length === 0 ? (
        <Text c="dimmed">没有登记联系人。</Text>
      ) : (
        <ol className={classes.contacts} aria-label="联系人和监护人">
          {contacts.map((contact) => (
            <ContactLine key={contact.id} contact={contact} day={day} />
          ))}
        </ol>
      )}
      {hasGuardian ? null : (
        <Text size="xs" c="dimmed" mt="xs">
          没有登记在期的监护人。多数家属签字不等于监护人（老年人权益保障法第 26 条，民法典第 28、33
          条）。
        </Text>
      )}
    </Panel>
  )
}
