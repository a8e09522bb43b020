import { correctItem, type listItems, recordItem } from '#shared/contract/care/care-item.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'

type Catalogue = OutputOf<typeof listItems>
export type CareItem = Catalogue['rows'][number]

interface ItemFormDialogProps {
  readonly catalogue: Catalogue
  /** Null for a new one. */
  readonly item: CareItem | null
  readonly onClose: () => void
}

interface Values extends Record<string, unknown> {
  name: string
  glyph: string
  domain: string | null
  isMinimum: boolean
  observations: string[]
  instruction: string
  position: number | string
  reason: string
}

function valuesOf(item: CareItem | null): Values {
  return {
    name: item?.name ?? '',
    glyph: item?.glyph ?? '',
    domain: item?.domain ?? null,
    isMinimum: item?.isMinimum ?? false,
    observations: (item?.observations ?? []).map(({ key }) => key),
    instruction: item?.instruction ?? '',
    position: item?.position ?? '',
    reason: '',
  }
}

function given({ domain, position, reason: _reason, ...values }: Values) {
  return {
    name: values.name,
    glyph: values.glyph,
    isMinimum: values.isMinimum,
    observations: values.observations,
    instruction: values.instruction,
    domain: domain ?? (undefined as never),
    position: position === '' ? null : Number(position),
  }
}

function useItemForm(item: CareItem | null) {
  const recording = useCommand(recordItem)
  const correcting = useCommand(correctItem)
  const own = item === null ? {} : { id: item.id, version: item.version }
  return useRecordForm<Values>({
    initialValues: valuesOf(item),
    schema: item === null ? recordItem.input : correctItem.input,
    toInput: (values) => ({
      ...own,
      ...given(values),
      ...(item === null ? {} : { reason: values.reason }),
    }),
    save: async (values) => {
      if (item === null) await recording.mutateAsync(given(values))
      else {
        const { id, version } = item
        await correcting.mutateAsync({ id, version, ...given(values), reason: values.reason })
      }
      notifyDone(item === null ? '照护项目已登记' : '已修改，原来的内容留在操作记录里')
    },
  })
}

const choicesOf = (rows: readonly { readonly key: string; readonly name: string }[]) =>
  rows.map(({ key, name }) => ({ value: key, label: name }))

/** An item of the catalogue: what it is called, how it stands on the sheet, what is asked for with it. */
export function ItemFormDialog({ catalogue, item, onClose }: ItemFormDialogProps) {
  const record = useItemForm(item)
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={item === null ? '登记照护项目' : `修改：${item.name}`}
      saveLabel={item === null ? '登记' : '保存'}
      onClose={onClose}
    >
      <FormGroup>
        <Field width="twoThirds">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={20}
            {...form.getInputProps('name')}
          />
        </Field>
        <Field width="third">
          <TextInput
            label="一个字"
            description="巡单上的列头"
            required
            maxLength={4}
            {...form.getInputProps('glyph')}
          />
        </Field>
        <Field width="twoThirds">
          <Select
            label="类别"
            required
            data={choicesOf(catalogue.domains)}
            {...form.getInputProps('domain')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="次序"
            min={1}
            max={9999}
            allowDecimal={false}
            placeholder="排在最后"
            {...form.getInputProps('position')}
          />
        </Field>
        <Field>
          <MultiSelect
            label="做的时候记什么"
            placeholder={form.values.observations.length === 0 ? '不另外记' : ''}
            data={choicesOf(catalogue.observationKinds)}
            {...form.getInputProps('observations')}
          />
        </Field>
        <Field>
          <Checkbox
            label="最低照护"
            description="计划里有它的老人，一天也不能少"
            {...form.getInputProps('isMinimum', { type: 'checkbox' })}
          />
        </Field>
        <Field>
          <Textarea
            label="做法"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('instruction')}
          />
        </Field>
      </FormGroup>
      {item === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
