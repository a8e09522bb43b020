import { listItems } from '#shared/contract/care/care-item.ts'
import { correctPlanItem, recordPlanItem } from '#shared/contract/care/care-plan.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { FrequencyField } from '#renderer/domain/FrequencyField.tsx'
import {
  emptyFrequency,
  frequencyErrors,
  frequencyGiven,
  frequencyValue,
  type FrequencyValue,
} from '#renderer/domain/frequency-value.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea, TextInput } from '@mantine/core'
import type { PlanItem } from './plan-words.ts'

interface ItemDialogProps {
  readonly carePlanId: number
  /** Null for a new one. */
  readonly item: PlanItem | null
  readonly onClose: () => void
}

interface ItemValues extends Record<string, unknown> {
  careItemId: string | null
  frequency: FrequencyValue
  goal: string
  instruction: string
}

const title = (item: PlanItem | null) => (item === null ? '加入照护项目' : `修改：${item.name}`)

/** What is offered, by domain; what the item was is offered though it was closed since. */
function useChoices(item: PlanItem | null) {
  const catalogue = useOperationQuery(listItems, {}).data
  const rows = (catalogue?.rows ?? []).filter(
    ({ id, closedOn }) => closedOn === null || id === item?.careItemId,
  )
  const groups = Map.groupBy(rows, ({ domainName }) => domainName)
  const choices = [...groups].map(([group, own]) => ({
    group,
    items: own.map(({ id, name }) => ({ value: String(id), label: name })),
  }))
  return { choices, rows }
}

function useItemForm({ carePlanId, item }: ItemDialogProps) {
  const adding = useCommand(recordPlanItem)
  const changing = useCommand(correctPlanItem)
  const given = ({ careItemId, frequency, goal, instruction }: ItemValues) => ({
    careItemId: careItemId === null ? (undefined as never) : Number(careItemId),
    frequency: frequencyGiven(frequency),
    goal,
    instruction,
  })
  const own = item === null ? { carePlanId } : { id: item.id, version: item.version }
  return useRecordForm<ItemValues>({
    initialValues: {
      careItemId: item === null ? null : String(item.careItemId),
      frequency: item === null ? emptyFrequency : frequencyValue(item),
      goal: item?.goal ?? '',
      instruction: item?.instruction ?? '',
    },
    schema: item === null ? recordPlanItem.input : correctPlanItem.input,
    toInput: (values) => ({ ...own, ...given(values) }),
    save: async (values) => {
      if (item === null) await adding.mutateAsync({ carePlanId, ...given(values) })
      else await changing.mutateAsync({ id: item.id, version: item.version, ...given(values) })
      notifyDone(item === null ? '已加入计划' : '已修改')
    },
  })
}

/** One item of a draft: what, how often, what for, how. */
export function ItemDialog(props: ItemDialogProps) {
  const { item, onClose } = props
  const { choices, rows } = useChoices(item)
  const record = useItemForm(props)
  const { form } = record
  const usual = rows.find(({ id }) => String(id) === form.values.careItemId)?.instruction ?? null
  return (
    <FormDialog
      record={record}
      title={title(item)}
      saveLabel={item === null ? '加入' : '保存'}
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <TypedSelect
            label="照护项目"
            required
            data-autofocus
            data={choices}
            {...form.getInputProps('careItemId')}
            value={form.values.careItemId}
          />
        </Field>
        <Field>
          <FrequencyField
            {...form.getInputProps('frequency')}
            errors={frequencyErrors(form.errors, 'frequency')}
          />
        </Field>
        <Field>
          <TextInput
            label="目标"
            placeholder="皮肤完好"
            maxLength={120}
            {...form.getInputProps('goal')}
          />
        </Field>
        <Field>
          <Textarea
            label="做法"
            description={usual === null ? '空着按项目表' : `空着按项目表：${usual}`}
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('instruction')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
