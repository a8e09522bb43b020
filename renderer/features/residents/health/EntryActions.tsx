import {
  endHealthEntry,
  type healthKinds,
  voidHealthEntry,
} from '#shared/contract/residents/health.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { failureOf } from '#renderer/ui/failure.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { VoidButton } from '../VoidButton.tsx'
import { healthKindWords } from './health-words.ts'

interface EntryActionsProps {
  readonly kind: (typeof healthKinds)[number]
  readonly residentId: number
  readonly entry: { readonly id: number; readonly version: number }
  readonly isEnded: boolean
  /** The entry in a few words, for headings. */
  readonly what: string
}

/** The day from which it no longer holds, and a word about it. */
function EndDialog(props: EntryActionsProps & { readonly onClose: () => void }) {
  const { kind, entry, what, onClose } = props
  const { end, endLabel } = healthKindWords[kind]
  const command = useCommand(endHealthEntry)
  const today = useToday()
  const [day, setDay] = useState<string>(today)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<string | null>(null)

  async function save() {
    const { id, version } = entry
    try {
      await command.mutateAsync({ kind, id, version, endedOn: day, note })
      notifyDone(`已${end}`)
      onClose()
    } catch (error) {
      const { message, fields } = failureOf(error)
      setFailure(fields['endedOn'] === undefined ? message : `${endLabel}：${fields['endedOn']}`)
    }
  }

  return (
    <Modal opened onClose={onClose} title={`${end}：${what}`}>
      <Stack gap="sm">
        <Text size="sm">之前的日子不变，仍查得到。记错了的不要{end}，用“作废”。</Text>
        <DayField label={endLabel} required value={day} onChange={setDay} />
        <TextInput
          label="说明"
          maxLength={120}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {failure === null ? null : (
          <Text size="sm" c="red" role="alert">
            {failure}
          </Text>
        )}
        <Group gap="xs">
          <Button loading={command.isPending} onClick={() => void save()}>
            {end}
          </Button>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What can be done with one entry: end it, put it right, void it. On a past day only put it right. */
export function EntryActions(props: EntryActionsProps) {
  const { kind, residentId, entry, isEnded, what } = props
  const [isEnding, setEnding] = useState(false)
  const asOf = useAsOf()
  const mayWrite = useMay('health.write')
  const mayCorrect = useHolds('health.write')
  if (!mayCorrect) return null
  return (
    <>
      {mayWrite && !isEnded ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={`${healthKindWords[kind].end}：${what}`}
          onClick={() => setEnding(true)}
        >
          {healthKindWords[kind].end}
        </Button>
      ) : null}
      <LinkButton
        to="/residents/$residentId/health"
        params={{ residentId }}
        search={{ part: kind, entryId: entry.id, day: asOf ?? undefined }}
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`更正：${what}`}
      >
        更正
      </LinkButton>
      {mayWrite ? (
        <VoidButton
          operation={voidHealthEntry}
          input={{ kind, id: entry.id, version: entry.version }}
          label="作废"
          what={what}
          explanation="用于记错、重复登记的。作废后各处不再显示，内容留在操作记录里。"
        />
      ) : null}
      {isEnding ? <EndDialog {...props} onClose={() => setEnding(false)} /> : null}
    </>
  )
}
