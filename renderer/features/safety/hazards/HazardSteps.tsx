import { attachSafetyFile, getSafetyFile, voidSafetyFile } from '#shared/contract/safety/file.ts'
import { hazardLevelWords, hazardStepWords } from '#shared/rules/safety/hazard-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { type FileOpened, OpenedFile } from '#renderer/domain/RecordFiles.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, FileButton } from '@mantine/core'
import { clsx } from 'clsx'
import { useState } from 'react'
import type { Hazard, HazardStep } from './hazard-form.ts'
import classes from './Hazards.module.css'

const money = (label: string, fen: number | null) =>
  fen === null ? [] : [`${label} ${formatFen(fen)} 元`]

const told = (label: string, words: string | null) =>
  words === null ? [] : [label === '' ? words : `${label}：${words}`]

/** What a step says beyond its heading, one line each. */
function linesOf(step: HazardStep): readonly string[] {
  const { kind, person, measure, plan, dueOn, moneyFen, receiver, reason, note } = step
  switch (kind) {
    case 'level':
      return [...told('判定', person), ...told('理由', reason)]
    case 'assign':
      return [
        `${person ?? ''}负责，${dueOn === null ? '没有定期限' : `${formatDay(dueOn)}前完成`}`,
        ...told('措施', measure),
        ...told('应急措施和预案', plan),
        ...money('计划资金', moneyFen),
        ...told('原因', reason),
      ]
    case 'extend':
      return [...(dueOn === null ? [] : [`延长到 ${formatDay(dueOn)}`]), ...told('原因', reason)]
    case 'correct':
      return [...told('', measure), ...told('整改', person), ...money('花费', moneyFen)]
    case 'verify':
      return [...told('复查', person), ...told('', note)]
    case 'report':
      return [`报告给${receiver ?? ''}`, ...told('报告', person), ...told('', note)]
    case 'reopen':
      return [...(dueOn === null ? [] : [`${formatDay(dueOn)}前改好`]), ...told('原因', reason)]
  }
}

function StepMark({ step }: { readonly step: HazardStep }) {
  const { kind, level, outcome, isAfterDue } = step
  return (
    <>
      {kind === 'level' && level !== null ? (
        <StatusMark kind={level === 'major' ? 'bad' : 'plain'}>
          {hazardLevelWords[level]}
        </StatusMark>
      ) : null}
      {kind === 'verify' ? (
        <StatusMark kind={outcome === 'passed' ? 'well' : 'bad'}>
          {outcome === 'passed' ? '合格，销账' : '不合格，退回'}
        </StatusMark>
      ) : null}
      {isAfterDue && kind === 'correct' ? <StatusMark kind="due">过了期限才登记</StatusMark> : null}
    </>
  )
}

function AddFile({ step }: { readonly step: HazardStep }) {
  const attach = useCommand(attachSafetyFile)
  async function add(file: File) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const of = { subject: 'hazardStep' as const, subjectId: step.id }
    await attach.mutateAsync({ ...of, fileName: file.name, bytes })
    notifyDone(`已存入 ${file.name}`)
  }
  return (
    <FileButton
      accept=".pdf,.png,.jpg,.jpeg,.webp"
      onChange={(file) => file !== null && void add(file).catch(notifyFailure)}
    >
      {(props) => (
        <Button {...props} variant="subtle" size="compact-xs" px={0} loading={attach.isPending}>
          加照片
        </Button>
      )}
    </FileButton>
  )
}

function StepFiles({ step }: { readonly step: HazardStep }) {
  const mayAdd = useMay('safety.walk')
  const mayRemove = useMay('safety.plan')
  const ask = useAsk(getSafetyFile)
  const remove = useCommand(voidSafetyFile)
  const [shown, setShown] = useState<FileOpened | null>(null)
  const isLive = step.voided === null
  if (step.files.length === 0 && !(mayAdd && isLive)) return null
  return (
    <span className={classes.files}>
      {step.files.map(({ id: fileId, fileName }) => (
        <span key={fileId} className={classes.inline}>
          <Button
            variant="light"
            size="compact-xs"
            loading={ask.isPending && ask.variables.fileId === fileId}
            onClick={() => void ask.mutateAsync({ fileId }).then(setShown, notifyFailure)}
          >
            {fileName}
          </Button>
          {mayRemove && isLive ? (
            <ConfirmButton
              variant="subtle"
              color="gray"
              size="compact-xs"
              title={`撤下 ${fileName}`}
              explanation="撤下后这里不再列出。文件本身仍留着，操作记录里查得到。"
              confirmLabel="撤下"
              reasonLabel="原因"
              onConfirm={(reason) => remove.mutateAsync({ fileId, reason })}
            >
              撤下
            </ConfirmButton>
          ) : null}
        </span>
      ))}
      {mayAdd && isLive ? <AddFile step={step} /> : null}
      <OpenedFile file={shown} onClose={() => setShown(null)} />
    </span>
  )
}

/** What was not on file when a person decided, as she saw it. */
function Seen({ seen }: Pick<HazardStep, 'seen'>) {
  if (seen.length === 0) return null
  return (
    <details className={classes.details}>
      <summary>{`判定时没有登记在册的 ${seen.length} 项`}</summary>
      <ul className={classes.list}>
        {seen.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  )
}

function StepRow({ step }: { readonly step: HazardStep }) {
  const { kind, stepOn, outcome, voided, enteredBy, recordedAt } = step
  const isClosing = kind === 'verify' && outcome === 'passed' && voided === null
  return (
    <li className={clsx(classes.step, isClosing && classes.closing)}>
      <span className={classes.day}>{stepOn}</span>
      <span className={classes.body}>
        <span className={clsx(classes.line, voided !== null && classes.gone)}>
          <strong>{hazardStepWords[kind]}</strong>
          <StepMark step={step} />
        </span>
        {voided === null ? null : (
          <span>{`已撤回：${voided.reason}（${instantText(voided.at)}）`}</span>
        )}
        {linesOf(step).map((line) => (
          <span key={line} className={clsx(voided !== null && classes.gone)}>
            {line}
          </span>
        ))}
        <Seen seen={step.seen} />
        <span className={classes.quiet}>{`${enteredBy} 登记，${instantText(recordedAt)}`}</span>
        <StepFiles step={step} />
      </span>
    </li>
  )
}

/** From finding to closing, one step each, with what was seen and done. */
export function HazardSteps({ hazard }: { readonly hazard: Hazard }) {
  const { steps, foundOn, foundBy, enteredBy, recordedAt } = hazard
  return (
    <Panel title="经过">
      <ol className={classes.steps} aria-label="经过">
        <li className={classes.step}>
          <span className={classes.day}>{foundOn}</span>
          <span className={classes.body}>
            <strong>发现</strong>
            <span>{foundBy}</span>
            {hazard.firstMeasure === null ? null : (
              <span>{`当场措施：${hazard.firstMeasure}`}</span>
            )}
            <span className={classes.quiet}>{`${enteredBy} 登记，${instantText(recordedAt)}`}</span>
          </span>
        </li>
        {steps.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
    </Panel>
  )
}
