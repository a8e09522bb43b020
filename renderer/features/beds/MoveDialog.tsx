import { move, voidMove } from '#shared/contract/residents/stay.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { MoveFields, moveForm, type MoveValues } from '#renderer/domain/MoveFields.tsx'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { bedKindWords } from '#renderer/domain/words.ts'
import { useToday } from '#renderer/ui/now.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Modal } from '@mantine/core'
import { withWarnings } from './bed-words.ts'
import classes from './MoveDialog.module.css'
import type { BoardBed } from './board-beds.ts'
import type { WantedMove } from './use-moving.ts'

/** A bed as one end of a move. */
function End({ bed, word }: { readonly bed: BoardBed | undefined; readonly word: string }) {
  return (
    <span className={classes.end}>
      <span className={classes.word}>{word}</span>
      <b>{bed?.code ?? '还没有选'}</b>
      {bed === undefined ? null : <span>{bedKindWords[bed.kind]}</span>}
    </span>
  )
}

/** What besides the place changes with the bed. */
function changesOf(from: BoardBed, to: BoardBed | undefined): readonly string[] {
  if (to === undefined) return []
  return [
    ...(to.kind === from.kind
      ? []
      : [`床位类型由${bedKindWords[from.kind]}变为${bedKindWords[to.kind]}`]),
    ...(to.isReserve ? ['调入的是应急预留床位'] : []),
    ...(from.away ? ['人在外，床位保留改到新床'] : []),
  ]
}

interface MoveDialogProps {
  readonly wanted: Extract<WantedMove, { kind: 'move' }>
  readonly beds: ReadonlyMap<number, BoardBed>
  readonly onMoved: (bedId: number) => void
  readonly onCancel: () => void
}

function MoveForm({ wanted, beds, onMoved, onCancel }: MoveDialogProps) {
  const { from } = wanted
  const moving = useCommand(move)
  const takingBack = useCommand(voidMove)
  const residentId = from.residentId ?? 0
  const checked = moveForm(residentId)
  const record = useRecordForm<MoveValues>({
    initialValues: { bedId: wanted.toBedId, movedOn: useToday(), reason: '' },
    ...checked,
    save: async (values) => {
      const { bedStayId, bedId, warnings } = await moving.mutateAsync(checked.toInput(values))
      notifyUndo({
        message: withWarnings(
          `${from.residentName} 已从 ${from.code} 调到 ${beds.get(bedId)?.code ?? '新床'}`,
          warnings,
        ),
        undo: () => takingBack.mutateAsync({ bedStayId, reason: '登记后随即撤回' }),
        undone: `已撤回，${from.residentName} 仍在 ${from.code}`,
      })
      onMoved(bedId)
    },
  })
  const { form } = record
  const to = form.values.bedId === null ? undefined : beds.get(form.values.bedId)
  const changes = changesOf(from, to)
  return (
    <RecordForm record={record} label="调床" saveLabel="调床" onCancel={onCancel}>
      <div className={classes.ends}>
        <End bed={from} word="从" />
        <span className={classes.arrow} aria-hidden>
          →
        </span>
        <End bed={to} word="到" />
      </div>
      {changes.length === 0 ? null : <p className={classes.changes}>{changes.join('；')}。</p>}
      <MoveFields
        record={record}
        residentId={residentId}
        focusOn={wanted.toBedId === null ? 'bed' : 'reason'}
      />
    </RecordForm>
  )
}

/** From which bed to which, from which day, why: confirms a move that was dragged or chosen. */
export function MoveDialog(props: MoveDialogProps) {
  return (
    <Modal
      opened
      size="lg"
      title={`调床：${props.wanted.from.residentName}`}
      onClose={props.onCancel}
      closeOnEscape={false}
      returnFocus={false}
    >
      <MoveForm {...props} />
    </Modal>
  )
}
