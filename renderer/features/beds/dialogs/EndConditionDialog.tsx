import { correctCondition, endCondition } from '#shared/contract/beds/condition.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack } from '@mantine/core'
import type { BoardBed, ConditionKind } from '../board-beds.ts'
import { conditionWords } from '#shared/rules/bed-signs.ts'
import { useRoomOf } from '../use-room-of.ts'
import { FormDialog } from './FormDialog.tsx'

interface EndConditionDialogProps {
  readonly bed: Pick<BoardBed, 'bedId' | 'code' | 'conditions'>
  readonly kind: ConditionKind
  readonly onClose: () => void
}

interface EndValues extends Record<string, unknown> {
  of: 'bed' | 'room'
  endedOn: string
}

/** From a day on this bed, or its whole room, is no longer isolated, cleaned or repaired. */
export function EndConditionDialog({ bed, kind, onClose }: EndConditionDialogProps) {
  const ending = useCommand(endCondition)
  const correcting = useCommand(correctCondition)
  const room = useRoomOf(bed.bedId)
  const word = conditionWords[kind]
  const isMeant = (condition: BoardBed['conditions'][number]) => condition.kind === kind
  const own = bed.conditions.filter(isMeant)
  const inRoom = room?.beds.flatMap(({ conditions }) => conditions.filter(isMeant)) ?? own
  const endedIn = ({ of }: EndValues) => (of === 'room' ? inRoom : own)
  const toInput = (values: EndValues) => ({
    conditionIds: endedIn(values).map(({ conditionId }) => conditionId),
    endedOn: values.endedOn,
  })
  const record = useRecordForm<EndValues>({
    initialValues: { of: 'bed', endedOn: useToday() },
    schema: endCondition.input,
    toInput,
    save: async (values) => {
      const ended = endedIn(values)
      await ending.mutateAsync(toInput(values))
      notifyUndo({
        message: `${values.of === 'room' ? `${room?.room ?? ''} 室` : bed.code} ${word}已结束`,
        undo: async () => {
          for (const { conditionId, conditionFrom, conditionTo, reason } of ended) {
            const before = { conditionId, conditionFrom, conditionTo, reason }
            await correcting.mutateAsync({ ...before, correctionReason: '登记后随即撤回' })
          }
        },
        undone: `已撤回，仍在${word}`,
      })
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`结束${word}：${bed.code}`}
      saveLabel={`结束${word}`}
      onClose={onClose}
    >
      <FormGroup>
        {inRoom.length > own.length ? (
          <Field>
            <Radio.Group label="范围" {...form.getInputProps('of')}>
              <Stack gap="0.25rem" mt="0.25rem">
                <Radio value="bed" label={`只是 ${bed.code}`} data-autofocus />
                <Radio value="room" label={`整间 ${room?.room} 室，${inRoom.length} 张床`} />
              </Stack>
            </Radio.Group>
          </Field>
        ) : null}
        <Field width="half">
          <DayField label="从哪天起不再是" required {...form.getInputProps('endedOn')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
