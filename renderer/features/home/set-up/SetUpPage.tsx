import { getSetUp } from '#shared/contract/home/home.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, UnstyledButton } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { AccountsStep } from './AccountsStep.tsx'
import { BedsStep } from './BedsStep.tsx'
import { CodeStep } from './CodeStep.tsx'
import { DataStep } from './DataStep.tsx'
import { ProfileStep } from './ProfileStep.tsx'
import classes from './SetUpPage.module.css'
import { stepStates, stepWords, type SetUpStep } from './step-words.ts'
import { stepAfter, stepBefore, stepShown, useSetUp, type SetUpState } from './use-set-up.ts'

const route = getRouteApi('/set-up')

interface StepsProps {
  readonly setUp: SetUpState
  readonly shown: SetUpStep
  readonly onStep: (step: SetUpStep) => void
}

/** The five steps with their states; any of them can be opened at any time. */
function Steps({ setUp, shown, onStep }: StepsProps) {
  return (
    <ol className={classes.steps} aria-label="设立的步骤">
      {setUp.steps.map(({ step, state, detail }, index) => (
        <li key={step}>
          <UnstyledButton
            className={classes.step}
            aria-current={step === shown ? 'step' : undefined}
            onClick={() => onStep(step)}
          >
            <span className={classes.stepHead}>
              <span className={classes.number} aria-hidden>
                {index + 1}
              </span>
              {stepWords[step].label}
              <StatusMark kind={stepStates[state].kind}>{stepStates[state].word}</StatusMark>
            </span>
            <span className={classes.quiet}>{detail}</span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}

interface WizardProps {
  readonly setUp: SetUpState
}

interface StepSheetProps {
  readonly step: SetUpStep
  readonly children: ReactNode
}

/** One step. The cursor goes into it, unless a field within has taken it already. */
function StepSheet({ step, children }: StepSheetProps) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (body.current?.contains(document.activeElement) === false) body.current.focus()
  }, [])
  return (
    <div className={classes.body} ref={body} tabIndex={-1}>
      <p className={classes.lead}>{stepWords[step].lead}</p>
      {children}
    </div>
  )
}

function Wizard({ setUp }: WizardProps) {
  const { step: asked } = route.useSearch()
  const go = useSetUp(setUp)
  const shown = stepShown(setUp, asked)
  const state = setUp.steps.find(({ step }) => step === shown)
  const before = stepBefore(shown)
  const next = stepAfter(shown)
  const isDone = state?.state === 'done'
  return (
    <>
      <Steps setUp={setUp} shown={shown} onStep={go.goTo} />
      <Panel title={stepWords[shown].label} className={classes.sheet}>
        <StepSheet key={shown} step={shown}>
          {shown === 'profile' ? <ProfileStep onDone={() => go.goTo('beds')} /> : null}
          {shown === 'beds' ? <BedsStep /> : null}
          {shown === 'accounts' ? <AccountsStep /> : null}
          {shown === 'code' ? <CodeStep /> : null}
          {shown === 'data' ? <DataStep detail={state?.detail ?? ''} isDone={isDone} /> : null}
        </StepSheet>
        <Group className={classes.foot} gap="xs">
          {before === null ? null : (
            <Button variant="default" onClick={() => go.goTo(before)}>
              上一步
            </Button>
          )}
          {next === null ? (
            <Button loading={go.isBusy} onClick={go.finish}>
              完成设立
            </Button>
          ) : (
            <Button
              variant={isDone && shown !== 'profile' ? 'filled' : 'default'}
              loading={go.isBusy}
              onClick={() => (isDone ? go.goTo(next) : go.skip(shown))}
            >
              {isDone ? '下一步' : '先跳过'}
            </Button>
          )}
        </Group>
      </Panel>
    </>
  )
}

/** From an empty home to a full board in five short steps; each can be skipped and taken up again. */
export function SetUpPage() {
  const may = useMay('home.write')
  const setUp = useOperationQuery(getSetUp, {})
  return (
    <Page title="设立机构" sub="五步都可以先跳过，随时接着办；办到哪一步由已有的记录判断。">
      {may ? (
        <Loaded of={setUp} what="设立进度">
          {(value) => <Wizard setUp={value} />}
        </Loaded>
      ) : (
        <Panel>
          <EmptyState title="设立由办公室管理员或院长办理" />
        </Panel>
      )}
    </Page>
  )
}
