import { listPolicyProfiles, recordPolicyProfile } from '#shared/contract/home/profile.ts'
import { exportRulebook } from '#shared/contract/office/rulebook.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import classes from './PoliciesPage.module.css'

type Profile = OutputOf<typeof listPolicyProfiles>['rows'][number]

interface ChangeFormProps {
  readonly profile: Profile
  readonly onDone: () => void
}

/** From which day the home goes by the plan, or no longer. */
function ChangeForm({ profile, onDone }: ChangeFormProps) {
  const command = useCommand(recordPolicyProfile)
  const applies = !profile.applies
  const toInput = ({ from }: { from: string }) => ({ profile: profile.profile, applies, from })
  const record = useRecordForm({
    initialValues: { from: useToday() },
    schema: recordPolicyProfile.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(applies ? `已采用${profile.name}的规划` : `已停用${profile.name}的规划`)
    },
  })
  return (
    <RecordForm
      record={record}
      label={applies ? '采用' : '停用'}
      saveLabel={applies ? '采用' : '停用'}
      onSaved={onDone}
      onCancel={onDone}
    >
      <FormGroup>
        <Field>
          <DayField
            label={applies ? '从哪一天起' : '到哪一天不再采用'}
            required
            {...record.form.getInputProps('from')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function Change({ profile }: { readonly profile: Profile }) {
  const [isOpen, setOpen] = useState(false)
  const label = profile.applies ? '停用' : '采用'
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant={profile.applies ? 'default' : 'outline'}
        size="compact-sm"
        aria-label={`${label}${profile.name}的规划`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={`${label}：${profile.plan}`}>
        <ChangeForm profile={profile} onDone={close} />
      </Modal>
    </>
  )
}

/** The plan as a file: to be read by another home, or changed into another city's. */
function ExportButton({ profile: { profile, name } }: { readonly profile: Profile }) {
  const door = useDoor()
  const ask = useAsk(exportRulebook)
  async function save() {
    const file = await ask.mutateAsync({ rulebook: 'policy-profiles', profile })
    const savedAs = await door.saveFile(file)
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={ask.isPending}
      aria-label={`导出${name}的规划`}
      onClick={() => void save().catch(notifyFailure)}
    >
      导出
    </Button>
  )
}

function PeriodMark({ profile, on }: { readonly profile: Profile; readonly on: string }) {
  const year = Number(on.slice(0, 4))
  if (year > profile.yearTo) return <StatusMark kind="due">规划期已满</StatusMark>
  if (year < profile.yearFrom) return <StatusMark kind="plain">规划期未到</StatusMark>
  return <StatusMark kind="well">规划期内</StatusMark>
}

function periodsText({ periods }: Profile): string {
  if (periods.length === 0) return '没有采用过'
  return periods
    .map(({ profileFrom, profileTo }) =>
      profileTo === null ? `${profileFrom} 起` : `${profileFrom} 到 ${profileTo} 前`,
    )
    .join('，')
}

function Row({ profile, on }: { readonly profile: Profile; readonly on: string }) {
  const mayWrite = useMay('home.write')
  const mayExplain = useHolds('indicators.read')
  return (
    <li className={classes.row}>
      <div>
        <strong className="rowName">{profile.name}</strong>
        <div>
          {profile.applies ? (
            <StatusMark kind="well">采用</StatusMark>
          ) : (
            <StatusMark kind="plain">未采用</StatusMark>
          )}
        </div>
      </div>
      <div className={classes.plan}>
        <div>
          {profile.plan} <CertaintyMark status={profile.status} note={profile.note} />
        </div>
        <div className={classes.quiet}>
          {profile.yearFrom}–{profile.yearTo} 年，{profile.ruleCount} 条。{periodsText(profile)}。{' '}
          {mayExplain ? (
            <PlaceLink link={`/indicators?profile=${profile.profile}`}>
              看{profile.name}的指标
            </PlaceLink>
          ) : null}
        </div>
      </div>
      <PeriodMark profile={profile} on={on} />
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <ExportButton profile={profile} />
        {mayWrite ? <Change profile={profile} /> : null}
      </Group>
    </li>
  )
}

/** The cities whose plans are in the program, and by which of them this home goes. */
export function PoliciesPage() {
  const today = useToday()
  const on = useAsOf() ?? today
  const mayAdd = useMay('rulebooks.decide')
  const profiles = useOperationQuery(listPolicyProfiles, useAsOfInput())
  return (
    <Page
      title="地方政策"
      sub="机构按哪些地方的养老服务规划办，可以不止一个"
      actions={
        mayAdd ? (
          <LinkButton variant="default" to="/office/rulebooks/exchange">
            加入一个地方的规划
          </LinkButton>
        ) : undefined
      }
    >
      <Loaded of={profiles} what="地方政策">
        {({ rows }) => (
          <Panel
            title="各地的规划"
            aside={
              <span className={classes.quiet}>
                采用 {rows.filter((row) => row.applies).length} 个
              </span>
            }
          >
            <ul className={classes.list}>
              {rows.map((profile) => (
                <Row key={profile.profile} profile={profile} on={on} />
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
