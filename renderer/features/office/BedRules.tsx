import { correctBedRules, type getSettings } from '#shared/contract/office/settings.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Switch } from '@mantine/core'

type Settings = OutputOf<typeof getSettings>

interface RuleValues extends Record<string, unknown> {
  isSexByRoom: boolean
  /** Empty: no limit. */
  filedBedCount: number | string
  mayUseReserve: boolean
}

const words = {
  isSexByRoom: '男女分房',
  filedBedCount: '备案床位数',
  mayUseReserve: '应急预留床位平时也可安排',
} as const

function BedRulesForm({ settings }: { readonly settings: Settings }) {
  const command = useCommand(correctBedRules)
  const { bedRules, bedRulesVersion: version } = settings
  const toInput = ({ filedBedCount, ...rules }: RuleValues) => ({
    bedRules: { ...rules, filedBedCount: filedBedCount === '' ? null : Number(filedBedCount) },
    version,
  })
  const record = useRecordForm<RuleValues>({
    initialValues: { ...bedRules, filedBedCount: bedRules.filedBedCount ?? '' },
    schema: correctBedRules.input,
    toInput,
    fieldNames: {
      'bedRules.filedBedCount': 'filedBedCount',
      'bedRules.isSexByRoom': 'isSexByRoom',
      'bedRules.mayUseReserve': 'mayUseReserve',
    },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('床位规则已保存')
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="床位规则" saveLabel="保存">
      <FormGroup>
        <Field>
          <Switch
            label={words.isSexByRoom}
            description="一间房里只安排同一性别；不改动已经住下的人"
            {...form.getInputProps('isSexByRoom', { type: 'checkbox' })}
          />
        </Field>
        <Field>
          <Switch
            label={words.mayUseReserve}
            description="关着时，留作应急的床不在空床里出现"
            {...form.getInputProps('mayUseReserve', { type: 'checkbox' })}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label={words.filedBedCount}
            description="填了以后，启用的床不能超过这个数；空着不限"
            suffix=" 张"
            min={1}
            max={10_000}
            allowDecimal={false}
            {...form.getInputProps('filedBedCount')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** The rules that the home sets for its beds; read by everybody, changed by who may. */
export function BedRules({ settings }: { readonly settings: Settings }) {
  const may = useMay('office.settings')
  const { bedRules, bedRulesVersion } = settings
  if (may) return <BedRulesForm key={bedRulesVersion} settings={settings} />
  const { isSexByRoom, mayUseReserve, filedBedCount } = bedRules
  return (
    <Facts
      facts={[
        { label: words.isSexByRoom, value: isSexByRoom ? '是' : '否' },
        { label: words.mayUseReserve, value: mayUseReserve ? '是' : '否' },
        {
          label: words.filedBedCount,
          value: filedBedCount === null ? '不限' : `${filedBedCount} 张`,
        },
      ]}
    />
  )
}
