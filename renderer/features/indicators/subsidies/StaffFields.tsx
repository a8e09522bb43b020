import { kinds as staffKinds } from '#shared/contract/staff/staff.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import {
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Stack,
  TagsInput,
} from '@mantine/core'
import { emptyTier } from './subsidy-form.ts'
import type { FormOf } from './subsidy-fields.ts'

const educations = ['初中', '高中', '中专', '大专', '本科', '硕士']

function WhoOfStaff({ form, posts }: FormOf & { readonly posts: readonly Choice[] }) {
  return (
    <FormGroup title="谁">
      <Field>
        <MultiSelect
          label="岗位"
          required
          searchable
          data={[...posts]}
          {...form.getInputProps('posts')}
        />
      </Field>
      <Field width="half">
        <TagsInput
          label="学历"
          description="不限的不填；与员工档案里写的一样"
          data={educations}
          {...form.getInputProps('educations')}
        />
      </Field>
      <Field width="half">
        <NumberInput
          label="入职满几个月"
          description="不要求的填 0"
          required
          hideControls
          {...form.getInputProps('serviceMonths')}
        />
      </Field>
      <Field>
        <Checkbox
          label="只给全职"
          {...form.getInputProps('isFullTimeOnly', { type: 'checkbox' })}
        />
      </Field>
      <Field>
        <Radio.Group label="多久给一次" {...form.getInputProps('pays')}>
          <Stack gap={6} mt={4}>
            <Radio value="monthly" label="每月" />
            <Radio value="once" label="入职满这些月的当月给一次，以后不再给" />
          </Stack>
        </Radio.Group>
      </Field>
    </FormGroup>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** One amount for each certificate; the first that fits counts. */
function Tiers({ form, kinds }: FormOf & { readonly kinds: readonly Choice[] }) {
  const { tiers } = form.values
  return (
    <FormGroup title="标准，从高到低，按符合的第一档">
      {tiers.map((_, index) => (
        <Field key={index}>
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <MultiSelect
              style={{ flex: 1 }}
              label={`第 ${index + 1} 档的证书`}
              description="有其中一种就算；不要求证书的不选"
              searchable
              data={[...kinds]}
              {...form.getInputProps(`tiers.${index}.kinds`)}
            />
            <MoneyField
              label="金额"
              description="每月或一次"
              required
              {...form.getInputProps(`tiers.${index}.amount`)}
            />
            {tiers.length === 1 ? null : (
              <Button
                variant="subtle"
                mt={46}
                aria-label={`去掉第 ${index + 1} 档`}
                onClick={() => form.removeListItem('tiers', index)}
              >
                去掉
              </Button>
            )}
          </Group>
        </Field>
      ))}
      {tiers.length >= 8 ? null : (
        <Field>
          <Button variant="default" onClick={() => form.insertListItem('tiers', emptyTier)}>
            加一档
          </Button>
        </Field>
      )}
    </FormGroup>
  )
}

/** Who of the staff is paid, and how much for which certificate. */
export function StaffFields({ form }: FormOf) {
  const choices = useOperationQuery(staffKinds, {}).data
  const choice = ({ key, name }: { key: string; name: string }) => ({ value: key, label: name })
  return (
    <>
      <WhoOfStaff form={form} posts={(choices?.posts ?? []).map(choice)} />
      <Tiers form={form} kinds={(choices?.certificateKinds ?? []).map(choice)} />
    </>
  )
}
