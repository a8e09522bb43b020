import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { CloseButton, UnstyledButton } from '@mantine/core'
import { shortDay } from '#shared/rules/staff/rota-times.ts'
import { problemsInOrder, severitySigns, severityWords } from './rota-words.ts'
import classes from './Rota.module.css'

const severities = ['refuse', 'warn', 'note'] as const

const hints: Readonly<Record<RotaProblem['severity'], string>> = {
  refuse: '改好才能发布',
  warn: '发布时写明原因',
  note: '只作说明',
}

interface ListProps {
  readonly problems: readonly RotaProblem[]
  readonly onGo?: (problem: RotaProblem) => void
}

/** What is not put right in the rota is put right elsewhere. */
function elsewhere({ link }: RotaProblem): string | null {
  if (link.startsWith('/staff/staffing')) return '人员配备'
  return /^\/staff\/\d+/.test(link) ? '员工档案' : null
}

interface ProblemProps {
  readonly problem: RotaProblem
  readonly onGo: ((problem: RotaProblem) => void) | undefined
}

function Problem({ problem, onGo }: ProblemProps) {
  const { message, day, staffId, shiftId, link } = problem
  const words = message.includes('月') ? message : `${shortDay(day)} ${message}`
  const place = elsewhere(problem)
  const hasCell = staffId !== null || shiftId !== null
  if (onGo === undefined) return <div className={classes.problem}>{words}</div>
  return (
    <div className={classes.problemLine}>
      {hasCell ? (
        <UnstyledButton className={classes.problem ?? ''} onClick={() => onGo(problem)}>
          {words}
        </UnstyledButton>
      ) : (
        <div className={classes.problem}>{words}</div>
      )}
      {place === null ? null : (
        <PlaceLink link={link} className={classes.problemLink}>
          {place}
        </PlaceLink>
      )}
    </div>
  )
}

/** Faults by how much they weigh, each kind with its number. */
export function ProblemList({ problems, onGo }: ListProps) {
  const ordered = problemsInOrder(problems)
  return (
    <>
      {severities.map((severity) => {
        const these = ordered.filter((problem) => problem.severity === severity)
        if (these.length === 0) return null
        return (
          <section key={severity} aria-label={severityWords[severity]}>
            <div className={`${classes.problemKind} ${classes[`${severity}Text`]}`}>
              {severitySigns[severity]} {severityWords[severity]} {these.length} 处，
              {hints[severity]}
            </div>
            {these.map((problem) => (
              <Problem
                key={`${problem.rule} ${problem.day} ${problem.staffId} ${problem.dutyId} ${problem.shiftId} ${problem.message}`}
                problem={problem}
                onGo={onGo}
              />
            ))}
          </section>
        )
      })}
    </>
  )
}

interface PanelProps {
  readonly problems: readonly RotaProblem[]
  readonly onGo: (problem: RotaProblem) => void
  readonly onClose: () => void
}

/** Beside the grid: what is wrong with the rota as it is stored; a click leads to the cell. */
export function RotaProblems({ problems, onGo, onClose }: PanelProps) {
  return (
    <aside className={classes.aside} aria-label="排班问题">
      <div className={classes.asideHead}>
        <h2>问题 {problems.length}</h2>
        <CloseButton aria-label="收起问题" size="sm" onClick={onClose} />
      </div>
      <div className={classes.problems}>
        {problems.length === 0 ? (
          <p className={classes.problem}>没有发现问题。</p>
        ) : (
          <ProblemList problems={problems} onGo={onGo} />
        )}
      </div>
    </aside>
  )
}
