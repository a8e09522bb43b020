import { changePin } from '#shared/contract/office/session.ts'
import { correctSettings, getSettings, getStatus } from '#shared/contract/office/settings.ts'
import { getHome } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useClientSnapshot, useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useTypeSize } from '#renderer/ui/type-size.ts'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, SegmentedControl, Text } from '@mantine/core'
import { AdmissionRules } from './AdmissionRules.tsx'
import { AgreementReminder } from './AgreementReminder.tsx'
import { BedRules } from './BedRules.tsx'
import { IncidentRules } from './IncidentRules.tsx'
import { IndicatorRules } from './IndicatorRules.tsx'
import { WaitingRule } from './WaitingRule.tsx'
import { newPinForm } from '#renderer/domain/new-pin.ts'
import { PinField } from '#renderer/domain/PinField.tsx'

type Settings = OutputOf<typeof getSettings>

function IdleLock({ settings }: { readonly settings: Settings }) {
  const command = useCommand(correctSettings)
  const input = (idleMinutes: number | string) => ({
    idleMinutes: Number(idleMinutes),
    version: settings.version,
  })
  const record = useRecordForm<{ idleMinutes: number | string }>({
    initialValues: { idleMinutes: settings.idleMinutes },
    schema: correctSettings.input,
    toInput: (values) => input(values.idleMinutes),
    save: async (values) => {
      await command.mutateAsync(input(values.idleMinutes))
      notifyDone('已保存')
    },
  })
  return (
    <RecordForm record={record} label="自动锁定" saveLabel="保存">
      <FormGroup>
        <Field width="half">
          <NumberInput
            label="没人操作几分钟后锁定"
            suffix=" 分钟"
            min={1}
            max={60}
            allowDecimal={false}
            {...record.form.getInputProps('idleMinutes')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function OwnPin() {
  const command = useCommand(changePin)
  const record = useRecordForm({
    initialValues: { oldPin: '', pin: '', pinAgain: '' },
    schema: newPinForm(
      changePin.input.omit({ newPin: true }).extend({ pin: changePin.input.shape.newPin }),
    ),
    fieldNames: { newPin: 'pin' },
    save: async ({ oldPin, pin }) => {
      await command.mutateAsync({ oldPin, newPin: pin })
      notifyDone('PIN 已修改')
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="修改自己的 PIN"
      saveLabel="修改 PIN"
      onSaved={() => form.reset()}
    >
      <FormGroup>
        <Field width="third">
          <PinField label="现在的 PIN" {...form.getInputProps('oldPin')} />
        </Field>
        <Field width="third">
          <PinField label="新 PIN" hint="6 到 12 位数字" {...form.getInputProps('pin')} />
        </Field>
        <Field width="third">
          <PinField label="再输一次" {...form.getInputProps('pinAgain')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function TypeSizeChoice() {
  const { typeSize, setTypeSize } = useTypeSize()
  return (
    <SegmentedControl
      aria-label="字号"
      data={[
        { value: 'normal', label: '标准' },
        { value: 'large', label: '大字' },
      ]}
      value={typeSize}
      onChange={(value) => setTypeSize(value === 'large' ? 'large' : 'normal')}
    />
  )
}

const keyWords = {
  'key-store': '由电脑的系统账户保管',
  'start-password': '每次开机输入口令',
  'recovery-code-only': '每次都用恢复码',
} as const

type Check = OutputOf<typeof getStatus>['check']

function CheckMark({ check }: { readonly check: Check }) {
  if (check.state === 'running') return <StatusMark kind="plain">正在检查</StatusMark>
  if (check.state === 'broken') {
    return <StatusMark kind="bad">{check.problem ?? '有问题'}</StatusMark>
  }
  return <StatusMark kind="well">完好，{instantText(check.checkedAt)}</StatusMark>
}

function About() {
  const status = useOperationQuery(getStatus, {})
  const version = useClientSnapshot().state?.appVersion
  return (
    <Loaded of={status} what="程序状态">
      {({ keyKeptBy, check }) => (
        <Facts
          facts={[
            { label: '程序版本', value: `颐录 ${version}` },
            { label: '打开方式', value: keyWords[keyKeptBy] },
            { label: '数据检查', value: <CheckMark check={check} /> },
          ]}
        />
      )}
    </Loaded>
  )
}

/** What this home and this PC may be told about how to behave. */
export function SettingsPage() {
  const settings = useOperationQuery(getSettings, {})
  const home = useOperationQuery(getHome, {})
  const mayCorrect = useMay('office.settings')
  const mayName = useMay('home.write')
  const mayWord = useHolds('office.wordings')
  const mayIncidents = useHolds('incidents.read')
  return (
    <Page title="设置">
      <PanelColumns
        left={
          <>
            <Panel title="这台电脑的字号">
              <TypeSizeChoice />
            </Panel>
            <Panel title="自动锁定">
              <Loaded of={settings} what="设置">
                {(value) =>
                  mayCorrect ? (
                    <IdleLock key={value.version} settings={value} />
                  ) : (
                    <Text>没人操作 {value.idleMinutes} 分钟后锁定。</Text>
                  )
                }
              </Loaded>
            </Panel>
            {mayName ? (
              <Panel title="机构" aside={<TextLink to="/home">到机构信息更正</TextLink>}>
                <Loaded of={home} what="机构资料">
                  {({ name }) => <Facts facts={[{ label: '机构名称', value: name }]} />}
                </Loaded>
              </Panel>
            ) : null}
            <Panel
              title="协议到期提醒"
              aside={mayWord ? <TextLink to="/office/wordings">文书文字</TextLink> : null}
            >
              <AgreementReminder />
            </Panel>
            {mayIncidents ? (
              <Panel title="不良事件时限">
                <IncidentRules />
              </Panel>
            ) : null}
            <Panel title="指标口径">
              <Loaded of={settings} what="设置">
                {(value) => <IndicatorRules settings={value} />}
              </Loaded>
            </Panel>
          </>
        }
        right={
          <>
            <Panel title="床位规则">
              <Loaded of={settings} what="设置">
                {(value) => <BedRules settings={value} />}
              </Loaded>
            </Panel>
            <WaitingRule />
            <Panel title="入住规则">
              <AdmissionRules />
            </Panel>
            <Panel title="修改自己的 PIN">
              <OwnPin />
            </Panel>
            <Panel title="关于">
              <About />
            </Panel>
          </>
        }
      />
    </Page>
  )
}
