import { correctFeeItem, recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { pricingWords } from '#shared/rules/fees/fee-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { type FeeItem, itemInput, type ItemValues, itemValues } from './item-form.ts'

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

const { total: _total, ...categories } = billCategories

const pers = { month: '按月', day: '按天', time: '按次', once: '只收一次' } as const

interface KindFieldsProps {
  readonly record: RecordFormState<ItemValues>
  /** Published or charged: what kind of item it is stays. */
  readonly isFixed: boolean
}

/** How an item is grouped, priced and counted. */
function KindFields({ record, isFixed }: KindFieldsProps) {
  const { form } = record
  const select = { allowDeselect: false, openOnFocus: false, disabled: isFixed }
  const isStanding = form.values.per === 'month' || form.values.per === 'day'
  return (
    <>
      <Field width="half">
        <Select
          label="分类"
          data={choices(categories)}
          {...select}
          {...form.getInputProps('category')}
        />
      </Field>
      <Field width="half">
        <Select
          label="定价方式"
          data={choices(pricingWords)}
          {...select}
          {...form.getInputProps('pricing')}
        />
      </Field>
      <Field width="half">
        <Select label="怎么收" data={choices(pers)} {...select} {...form.getInputProps('per')} />
      </Field>
      <Field width="half">
        <TextInput
          label="计量单位"
          maxLength={6}
          placeholder="次、份、小时"
          disabled={isStanding}
          {...form.getInputProps('unitName')}
        />
      </Field>
      <Field>
        <Checkbox
          label="按收费标准收的人每人都收"
          description="不勾的，在老人的费用里单独加，或按次登记"
          disabled={isFixed || !isStanding}
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
      </Field>
    </>
  )
}

interface ItemDialogProps {
  /** Null records a new one. */
  readonly item: FeeItem | null
  readonly onClose: () => void
}

/** What may be charged: a new item, or one that is put right. */
export function ItemDialog({ item, onClose }: ItemDialogProps) {
  const recording = useCommand(recordFeeItem)
  const correcting = useCommand(correctFeeItem)
  const corrected = (values: ItemValues, { id, version }: FeeItem) => ({
    id,
    version,
    ...itemInput(values),
    closedOn: values.closedOn === '' ? null : values.closedOn,
    reason: values.reason,
  })
  const record = useRecordForm<ItemValues>({
    initialValues: itemValues(item),
    schema: item === null ? recordFeeItem.input : correctFeeItem.input,
    toInput: (values) => (item === null ? itemInput(values) : corrected(values, item)),
    save: async (values) => {
      if (item === null) {
        await recording.mutateAsync(itemInput(values))
        notifyDone('收费项目已登记')
        return
      }
      const { warning } = await correcting.mutateAsync(corrected(values, item))
      notifyDone(warning === null ? '已更正' : `已更正。${warning}`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={item === null ? '登记收费项目' : `更正 ${item.name}`}
      saveLabel={item === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field width="twoThirds">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={30}
            {...form.getInputProps('name')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="次序"
            min={1}
            max={999}
            allowDecimal={false}
            placeholder="排最后"
            {...form.getInputProps('position')}
          />
        </Field>
        <KindFields record={record} isFixed={item?.isUsed ?? false} />
        <Field>
          <TextInput
            label="说明"
            description="印在收费公示上，如包含什么"
            maxLength={200}
            {...form.getInputProps('note')}
          />
        </Field>
        {item === null || item.closedOn === null ? null : (
          <Field width="half">
            <DayField
              label="停用日期"
              description="清空就是接着用"
              {...form.getInputProps('closedOn')}
            />
          </Field>
        )}
        {item === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}
