import { woundKinds } from '#shared/contract/care/wound.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { BodyMap } from '#renderer/domain/body-map/BodyMap.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Group, Radio, Select, TextInput } from '@mantine/core'
import type { WoundValues } from './wound-form.ts'

interface WoundFieldsProps<Values extends WoundValues> {
  readonly record: RecordFormState<Values>
}

/** What and where a wound is, since when, and whether it came about here. */
export function WoundFields<Values extends WoundValues>({ record }: WoundFieldsProps<Values>) {
  const kinds = useOperationQuery(woundKinds, {}).data?.rows ?? []
  const props = (name: keyof WoundValues & string) => record.form.getInputProps(name as never)
  const { value: kind, ...ofKind } = props('kind') as { readonly value: string }
  const { origin } = record.form.values
  return (
    <FormGroup title="伤口">
      <Field width="half">
        <Select
          label="种类"
          required
          autoFocus
          openOnFocus={false}
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          value={kind === '' ? null : kind}
          {...ofKind}
        />
      </Field>
      <Field width="half">
        <DayField label="发现日期" required {...props('foundOn')} />
      </Field>
      <Field>
        <BodyMap label="部位" {...props('bodySite')} />
      </Field>
      <Field>
        <Radio.Group
          label="在哪里发生"
          description={
            kind === 'pressure' && origin === 'here'
              ? '本机构发生的压力性损伤同时是不良事件，保存后可以接着登记'
              : undefined
          }
          {...props('origin')}
        >
          <Group gap="md" mt={4}>
            <Radio value="here" label="本机构" />
            <Radio value="outside" label="入住前或外院带入" />
          </Group>
        </Radio.Group>
      </Field>
      <Field>
        <TextInput label="原因" maxLength={200} {...props('cause')} />
      </Field>
    </FormGroup>
  )
}
