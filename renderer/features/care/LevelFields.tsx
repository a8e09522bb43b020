import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Group, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { LevelValues } from './level-form.ts'

/** What a level is called, costs and holds, and from which ability it may be given. */
export function LevelFields<Values extends LevelValues>(props: {
  readonly record: RecordFormState<Values>
}) {
  const { form } = props.record
  return (
    <FormGroup>
      <Field width="half">
        <TextInput
          label="名称"
          required
          autoFocus
          placeholder="一级护理、半护"
          maxLength={20}
          {...form.getInputProps('name')}
        />
      </Field>
      <Field width="quarter">
        <NumberInput
          label="次序"
          min={1}
          max={99}
          allowDecimal={false}
          placeholder="排在最后"
          {...form.getInputProps('position')}
        />
      </Field>
      <Field width="quarter">
        <DayField label="启用日期" required {...form.getInputProps('levelFrom')} />
      </Field>
      <Field width="half">
        <MoneyField
          label="每月价格"
          description="没有公示价格就留空"
          {...form.getInputProps('price')}
        />
      </Field>
      <Field>
        <Checkbox.Group
          label="对应的能力等级"
          description="都不勾，就是任何能力等级都可以定"
          {...form.getInputProps('abilityLevels')}
        >
          <Group gap="md" mt={6}>
            {abilityLevelNames.map((name, level) => (
              <Checkbox key={name} value={String(level)} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
      </Field>
      <Field>
        <Textarea
          label="服务内容"
          autosize
          minRows={3}
          maxLength={1000}
          placeholder="每行一项"
          {...form.getInputProps('includes')}
        />
      </Field>
    </FormGroup>
  )
}
