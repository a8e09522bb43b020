import { correctPrepayRules, type PrepayRules } from '#shared/contract/fees/prepay-rules.ts'
import { capBaseWords, nationalPlace } from '#shared/rules/fees/prepay-caps.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'
import type { Shown } from './PrepayRulesPage.tsx'

interface Values extends Record<string, unknown> {
  place: string | null
  overCap: PrepayRules['overCap']
  depositBase: PrepayRules['depositBase']
  depositMultiple: number | string
  deposit: string
  maxMonths: number | string
  source: string
}

const overWords = { block: '不能收', warn: '提醒后可以收' } as const
const baseWords = { ...capBaseWords, sum: '固定金额' } as const

const fieldNames = Object.fromEntries(
  [
    ['place', 'place'],
    ['overCap', 'overCap'],
    ['depositBase', 'depositBase'],
    ['depositMultiple', 'depositMultiple'],
    ['depositFen', 'deposit'],
    ['maxMonths', 'maxMonths'],
    ['source', 'source'],
  ].map(([name, field]) => [`prepayRules.${name}`, field ?? '']),
)

const numberOrNull = (value: number | string) => (value === '' ? null : Number(value))

/** Where the place comes from that is offered; empty where nothing is to be said. */
function placeHint({ region, proposedPlace, prepayRules }: Shown): string {
  if (region === null) return '机构信息里没有填地区'
  if (proposedPlace === null) return `机构在${region}，规则库里没有当地的规定`
  return prepayRules.place === null ? `机构在${region}，建议选${proposedPlace}` : `机构在${region}`
}

function inputOf(values: Values, version: number) {
  const { place, overCap, depositBase, source, maxMonths } = values
  const isSum = depositBase === 'sum'
  const isMultiple = depositBase !== null && !isSum
  return {
    prepayRules: {
      place,
      overCap,
      depositBase,
      depositMultiple: isMultiple ? numberOrNull(values.depositMultiple) : null,
      depositFen: isSum ? yuanToFen(values.deposit) : null,
      maxMonths: numberOrNull(maxMonths),
      source,
    },
    version,
  }
}

/** What stands for somebody who may only read it. */
export function ownFacts({ prepayRules }: Shown, national: string) {
  const { place, overCap, depositBase, depositMultiple, depositFen, maxMonths, source } =
    prepayRules
  const isSum = depositBase === 'sum'
  const sum = depositFen === null ? '' : `${formatFen(depositFen)} 元`
  const times = depositBase === null ? '' : `${baseWords[depositBase]} × ${depositMultiple ?? ''}`
  return [
    { label: '当地规定', value: place === national ? '只有国家的' : place },
    { label: '超过上限时', value: overWords[overCap] },
    { label: '本机构押金上限', value: depositBase === null ? '没有另定' : isSum ? sum : times },
    { label: '本机构预收上限', value: maxMonths === null ? '没有另定' : `${maxMonths} 个月` },
    ...(source === null ? [] : [{ label: '依据', value: source }]),
  ]
}

/** Whose rules hold here, what happens over a limit, and the home's own limits below them. */
export function OwnRulesForm({ shown }: { readonly shown: Shown }) {
  const { prepayRules, places, version } = shown
  const command = useCommand(correctPrepayRules)
  const record = useRecordForm<Values>({
    initialValues: {
      place: prepayRules.place,
      overCap: prepayRules.overCap,
      depositBase: prepayRules.depositBase,
      depositMultiple: prepayRules.depositMultiple ?? '',
      deposit: fenToYuan(prepayRules.depositFen),
      maxMonths: prepayRules.maxMonths ?? '',
      source: prepayRules.source ?? '',
    },
    schema: correctPrepayRules.input,
    toInput: (values) => inputOf(values, version),
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(inputOf(values, version))
      notifyDone('已保存')
    },
  })
  const { form } = record
  const { depositBase } = form.values
  return (
    <RecordForm record={record} label="预收费规则" saveLabel="保存">
      <FormGroup>
        <Field width="half">
          <Select
            label="当地规定"
            clearable
            openOnFocus={false}
            placeholder="还没有选：只按国家的"
            description={placeHint(shown)}
            data={[
              { value: nationalPlace, label: '只有国家的' },
              ...places.map((place) => ({ value: place, label: place })),
            ]}
            {...form.getInputProps('place')}
          />
        </Field>
        <Field width="half">
          <Select
            label="超过上限时"
            required
            allowDeselect={false}
            openOnFocus={false}
            description="算不出上限的，只提醒"
            data={Object.entries(overWords).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('overCap')}
          />
        </Field>
        <Field width="half">
          <Select
            label="本机构押金上限"
            clearable
            openOnFocus={false}
            placeholder="没有另定"
            data={Object.entries(baseWords).map(([value, label]) => ({
              value,
              label: value === 'sum' ? label : `${label}的倍数`,
            }))}
            {...form.getInputProps('depositBase')}
          />
        </Field>
        {depositBase === null ? null : (
          <Field width="half">
            {depositBase === 'sum' ? (
              <MoneyField label="金额" required {...form.getInputProps('deposit')} />
            ) : (
              <NumberInput
                label="几倍"
                required
                suffix=" 倍"
                decimalScale={1}
                {...form.getInputProps('depositMultiple')}
              />
            )}
          </Field>
        )}
        <Field width="half">
          <NumberInput
            label="本机构预收上限"
            placeholder="没有另定"
            suffix=" 个月"
            allowDecimal={false}
            {...form.getInputProps('maxMonths')}
          />
        </Field>
        <Field>
          <TextInput
            label="本机构上限的依据"
            maxLength={100}
            placeholder="收费管理制度第几条"
            {...form.getInputProps('source')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}
