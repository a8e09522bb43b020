import { swapBeds, voidSwap } from '#shared/contract/residents/swap.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { bedKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Modal, TextInput } from '@mantine/core'
import { withWarnings } from './bed-words.ts'
import classes from './MoveDialog.module.css'
import type { BoardBed } from './board-beds.ts'
import type { WantedMove } from './use-moving.ts'

interface SwapDialogProps {
  readonly wanted: Extract<WantedMove, { kind: 'swap' }>
  readonly onMoved: (bedId: number) => void
  readonly onCancel: () => void
}

interface SwapValues extends Record<string, unknown> {
  movedOn: string
  reason: string
}

/** One of the two, with the bed that she leaves and the kind of it. */
function Person({ bed }: { readonly bed: BoardBed }) {
  return (
    <span className={classes.end}>
      <b>{bed.residentName}</b>
      <span>{bed.code}</span>
      <span className={classes.word}>{bedKindWords[bed.kind]}</span>
    </span>
  )
}

/** What besides the place changes for the two. */
function changesOf(one: BoardBed, other: BoardBed): readonly string[] {
  const isOtherKind = one.kind !== other.kind
  const away = [one, other].filter((bed) => bed.away).map((bed) => bed.residentName)
  const kinds = `${bedKindWords[one.kind]}和${bedKindWords[other.kind]}互换`
  return [
    ...(isOtherKind ? [`两张床类型不同，${kinds}`] : []),
    ...(away.length === 0 ? [] : [`${away.join('、')}在外，床位保留改到新床`]),
  ]
}

function SwapForm({ wanted, onMoved, onCancel }: SwapDialogProps) {
  const { from, to } = wanted
  const swapping = useCommand(swapBeds)
  const takingBack = useCommand(voidSwap)
  const toInput = (values: SwapValues) => ({
    residentId: from.residentId ?? 0,
    otherResidentId: to.residentId ?? 0,
    ...values,
  })
  const record = useRecordForm<SwapValues>({
    initialValues: { movedOn: useToday(), reason: '' },
    schema: swapBeds.input,
    toInput,
    save: async (values) => {
      const { bedStayId, warnings } = await swapping.mutateAsync(toInput(values))
      const names = `${from.residentName} 和 ${to.residentName}`
      notifyUndo({
        message: withWarnings(`${names} 已对调：${from.code} 与 ${to.code}`, warnings),
        undo: () => takingBack.mutateAsync({ bedStayId, reason: '登记后随即撤回' }),
        undone: `已撤回，${names} 都在原来的床`,
      })
      onMoved(to.bedId)
    },
  })
  const changes = changesOf(from, to)
  return (
    <RecordForm record={record} label="对调床位" saveLabel="对调" onCancel={onCancel}>
      <div className={classes.ends}>
        <Person bed={from} />
        <span className={classes.arrow} aria-hidden>
          ⇄
        </span>
        <Person bed={to} />
      </div>
      {changes.length === 0 ? null : <p className={classes.changes}>{changes.join('；')}。</p>}
      <FormGroup>
        <Field width="half">
          <DayField label="对调日期" required {...record.form.getInputProps('movedOn')} />
        </Field>
        <Field>
          <TextInput
            label="原因"
            placeholder="可以不填"
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Two people take each other's bed: from which day, why. */
export function SwapDialog(props: SwapDialogProps) {
  const { from, to } = props.wanted
  return (
    <Modal
      opened
      size="lg"
      title={`对调床位：${from.residentName}、${to.residentName}`}
      onClose={props.onCancel}
      closeOnEscape={false}
      returnFocus={false}
    >
      <SwapForm {...props} />
    </Modal>
  )
}
