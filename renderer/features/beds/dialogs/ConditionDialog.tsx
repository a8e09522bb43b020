import { recordCondition, voidCondition } from '#shared/contract/beds/condition.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack, TextInput } from '@mantine/core'
import type { BoardBed, ConditionKind } from '../board-beds.ts'
import { conditionWords } from '#shared/rules/bed-signs.ts'
import { useRoomOf } from '../use-room-of.ts'
import { FormDialog } from './FormDialog.tsx'

interface ConditionDialogProps {
  readonly bed: Pick<BoardBed, 'bedId' | 'code'>
  readonly kind: ConditionKind
  readonly onClose: () => void
}

interface ConditionValues extends Record<string, unknown> {
  of: 'bed' | 'room'
  conditionFrom: string
  conditionTo: string
  reason: string
}

const hints: Record<ConditionKind, string> = {
  isolation: '感冒发热',
  cleaning: '退住后终末消毒',
  repair: '床栏松动',
}

/** From a day on this bed, or its whole room, is isolated, cleaned or repaired. */
export function ConditionDialog({ bed, kind, onClose }: ConditionDialogProps) {
  const recording = useCommand(recordCondition)
  const taking = useCommand(voidCondition)
  const room = useRoomOf(bed.bedId)
  const word = conditionWords[kind]
  const toInput = ({ of, conditionTo, ...values }: ConditionValues) => ({
    ...(of === 'room' && room !== null ? { roomId: room.roomId } : { bedIds: [bed.bedId] }),
    kind,
    ...values,
    conditionTo: conditionTo === '' ? null : conditionTo,
  })
  const record = useRecordForm<ConditionValues>({
    initialValues: { of: 'bed', conditionFrom: useToday(), conditionTo: '', reason: '' },
    schema: recordCondition.input,
    toInput,
    save: async (values) => {
      const { changedCount, conditionIds } = await recording.mutateAsync(toInput(values))
      const what = values.of === 'room' ? `${room?.room ?? ''} 室 ${changedCount} 张床` : bed.code
      if (conditionIds.length === 0) return notifyDone(`${what}已经登记过${word}`)
      return notifyUndo({
        message: `${what}已登记${word}`,
        undo: async () => {
          for (const conditionId of conditionIds) {
            await taking.mutateAsync({ conditionId, reason: '登记后随即撤回' })
          }
        },
        undone: `已撤回，没有登记${word}`,
      })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`${word}：${bed.code}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field>
          <Radio.Group label="范围" {...form.getInputProps('of')}>
            <Stack gap="0.25rem" mt="0.25rem">
              <Radio value="bed" label={`只是 ${bed.code}`} data-autofocus />
              <Radio
                value="room"
                disabled={room === null}
                label={room === null ? '整间房' : `整间 ${room.room} 室，${room.bedCount} 张床`}
              />
            </Stack>
          </Radio.Group>
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('conditionFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="到哪天不再是"
            description="还不知道就空着"
            {...form.getInputProps('conditionTo')}
          />
        </Field>
        <Field>
          <TextInput
            label="原因"
            placeholder={hints[kind]}
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
