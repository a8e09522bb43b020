import { correctSetUp, getSetUp } from '#shared/contract/home/home.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group } from '@mantine/core'
import { stepStates, stepWords } from '../set-up/step-words.ts'
import classes from './TodayPage.module.css'

/** How far the set-up has come, until it is finished or put away. */
export function SetUpCard() {
  const setUp = useOperationQuery(getSetUp, {})
  const command = useCommand(correctSetUp)
  const { data } = setUp
  if (data === undefined || data.isFinished) return null
  const open = data.steps.filter(({ state }) => state !== 'done').length
  const skipped = data.steps.filter(({ state }) => state === 'skipped').map(({ step }) => step)
  return (
    <Panel
      title={open === 0 ? '设立的五步都办好了' : `设立还差 ${open} 步`}
      aside={
        <Group gap="xs">
          <ConfirmButton
            size="compact-sm"
            variant="subtle"
            title="收起设立进度"
            explanation="收起后今日不再显示。没办的步骤随时可以在各自的页面办理。"
            confirmLabel="收起"
            onConfirm={async () => {
              await command.mutateAsync({ skipped, isFinished: true, version: data.version })
              notifyDone('已收起')
            }}
          >
            收起
          </ConfirmButton>
          <LinkButton to="/set-up" size="compact-sm">
            继续设立
          </LinkButton>
        </Group>
      }
    >
      <ol className={classes.steps}>
        {data.steps.map(({ step, state, detail }) => (
          <li key={step}>
            <StatusMark kind={stepStates[state].kind}>{stepStates[state].word}</StatusMark>{' '}
            {stepWords[step].label}
            <div className={classes.detail}>{detail}</div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
