import { readHour } from '#shared/text/hour.ts'
import { amountProblem, readAmount } from '#shared/rules/observation-values.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import {
  type ExtraMark,
  type Kind,
  lacksValue,
  type MarkValue,
  type Resident,
  type Round,
} from './round-marks.ts'

interface LineDialogProps {
  readonly title: string
  readonly label: string
  readonly description?: string
  readonly initial: string
  readonly onClose: () => void
  /** Why the text cannot be taken; null where it can. */
  readonly onDone: (text: string) => string | null
}

/** One line over the sheet: Enter takes it and gives the keys back. */
function LineDialog({ title, label, description, initial, onClose, onDone }: LineDialogProps) {
  const [text, setText] = useState(initial)
  const [fault, setFault] = useState<string | null>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    const problem = onDone(text.trim())
    setFault(problem)
    if (problem === null) onClose()
  }
  return (
    <Modal opened title={title} onClose={onClose} size="sm">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={label}
            description={description}
            data-autofocus
            maxLength={200}
            value={text}
            error={fault}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit">确定</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface HourDialogProps {
  readonly initial: string
  readonly onClose: () => void
  readonly onHour: (hour: string) => void
}

export function HourDialog({ initial, onClose, onHour }: HourDialogProps) {
  return (
    <LineDialog
      title="照护时间"
      label="做的时间"
      description="用于以后标的，和现在选中的。写作 1430 或 14:30，在这个班次之内"
      initial={initial}
      onClose={onClose}
      onDone={(text) => {
        const hour = readHour(text)
        if (hour === null) return '时间写作 1430 或 14:30'
        onHour(hour)
        return null
      }}
    />
  )
}

interface NoteDialogProps {
  readonly initial: string
  readonly onClose: () => void
  readonly onNote: (note: string) => void
}

export function NoteDialog({ initial, onClose, onNote }: NoteDialogProps) {
  return (
    <LineDialog
      title="说明"
      label="选中的标记的说明"
      initial={initial}
      onClose={onClose}
      onDone={(text) => {
        onNote(text)
        return null
      }}
    />
  )
}

interface ValueFieldProps {
  readonly kind: Kind
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
}

/** One value of a record in a dialog: a choice, or an amount as it is typed. */
export function ValueField({ kind, value, error, onChange }: ValueFieldProps) {
  if (kind.answer === 'choice') {
    return (
      <Select
        label={kind.name}
        clearable
        data={kind.choices.map(({ key, name }) => ({ value: key, label: name }))}
        value={value === '' ? null : value}
        error={error}
        onChange={(picked) => onChange(picked ?? '')}
      />
    )
  }
  return (
    <TextInput
      label={kind.unit === null ? kind.name : `${kind.name}（${kind.unit}）`}
      inputMode="decimal"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What was typed for some kinds, as values, or what is wrong with each. */
export function readValues(kinds: readonly Kind[], typed: Readonly<Record<string, string>>) {
  const values: MarkValue[] = []
  const faults: Record<string, string> = {}
  for (const kind of kinds) {
    const text = (typed[kind.key] ?? '').trim()
    if (text === '') continue
    if (kind.answer === 'choice') {
      values.push({ kind: kind.key, amount: null, choice: text })
      continue
    }
    const amount = readAmount(kind, text)
    const problem = amount === null ? '应为数字' : amountProblem(kind, amount)
    if (problem !== null) faults[kind.key] = problem
    values.push({ kind: kind.key, amount, choice: null })
  }
  return { values, faults }
}

interface ExtraDialogProps {
  readonly round: Round
  readonly resident: Resident
  readonly doneAt: string
  readonly doneByStaffId: number | null
  readonly onClose: () => void
  readonly onExtra: (extra: ExtraMark) => void
}

/** Something done that no hour of a plan asks for: first what her plan names as needed, then all items. */
export function ExtraDialog(props: ExtraDialogProps) {
  const { round, resident, doneAt, doneByStaffId, onClose, onExtra } = props
  const [item, setItem] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const planned = resident.asNeeded.find(({ carePlanItemId }) => `p${carePlanItemId}` === item)
  const careItemId = planned?.careItemId ?? Number(item?.slice(1) ?? 0)
  const asked = round.careItems.find((one) => one.careItemId === careItemId)?.kinds ?? []
  const kinds = asked.flatMap((key) => round.kinds.find((kind) => kind.key === key) ?? [])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (item === null) return setFaults({ item: '没有选' })
    const read = readValues(kinds, typed)
    const [first] = kinds
    if (lacksValue(kinds, read.values) && first !== undefined) {
      return setFaults({ [first.key]: '没有填写' })
    }
    if (Object.keys(read.faults).length > 0) return setFaults(read.faults)
    onExtra({
      residentId: resident.residentId,
      careItemId,
      carePlanItemId: planned?.carePlanItemId ?? null,
      outcome: 'done',
      doneAt,
      reason: null,
      doneByStaffId,
      note: note.trim() || null,
      values: read.values,
    })
    onClose()
  }

  return (
    <Modal opened title={`${resident.name} 计划外的照护`} onClose={onClose} size="sm">
      <form
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'F9' && !isComposing(event)) submit(event)
        }}
      >
        <Stack gap="sm">
          <Select
            label="项目"
            searchable
            required
            data-autofocus
            error={faults['item']}
            value={item}
            onChange={setItem}
            data={[
              ...(resident.asNeeded.length === 0
                ? []
                : [
                    {
                      group: '计划中需要时做的',
                      items: resident.asNeeded.map(({ carePlanItemId, name }) => ({
                        value: `p${carePlanItemId}`,
                        label: name,
                      })),
                    },
                  ]),
              {
                group: '全部项目',
                items: round.careItems.map((one) => ({
                  value: `i${one.careItemId}`,
                  label: one.name,
                })),
              },
            ]}
          />
          {kinds.map((kind) => (
            <ValueField
              key={kind.key}
              kind={kind}
              value={typed[kind.key] ?? ''}
              error={faults[kind.key] ?? null}
              onChange={(value) => setTyped({ ...typed, [kind.key]: value })}
            />
          ))}
          <TextInput
            label="说明"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit">加上</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
