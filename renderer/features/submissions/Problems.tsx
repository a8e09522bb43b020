import { useMay } from '#renderer/api/context.tsx'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Anchor } from '@mantine/core'
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { countWords, partWords, problemsByPart, type SubmissionProblem } from './problem-parts.ts'
import { forgetPlace, keepPlace, placeIn, type ProblemPlace } from './problem-place.ts'
import classes from './Problems.module.css'

const shownAtFirst = 8

/** What is put right on the person's page and not in the form of the file. */
const onPage: readonly (string | null)[] = ['group', 'monthlyFeeFen', 'bedKind', 'room', 'bed']

const keyOf = ({ rule, field, message }: SubmissionProblem) => `${rule} ${field ?? ''} ${message}`

interface PersonProps {
  readonly residentId: number
  readonly field: string | null
  readonly children: string
}

/** The way to where it is put right: an ability is assessed, all else stands in the file or on its page. */
function Person({ residentId, field, children }: PersonProps) {
  const mayAssess = useMay('assessments.write')
  const shown = { size: 'sm', 'data-resident': residentId } as const
  if (field === 'ability' && mayAssess) {
    return (
      <TextLink {...shown} to="/assessments/new" search={{ residentId, instrument: 'gbt42195' }}>
        {children}
      </TextLink>
    )
  }
  const isOnPage = field === 'ability' || onPage.includes(field)
  return (
    <TextLink
      {...shown}
      to={isOnPage ? '/residents/$residentId' : '/residents/$residentId/correct'}
      params={{ residentId }}
    >
      {children}
    </TextLink>
  )
}

interface PeopleProps {
  readonly problem: SubmissionProblem
  readonly place: ProblemPlace | null
}

function People({ problem, place }: PeopleProps) {
  const at = problem.residentIds.indexOf(place?.residentId ?? 0)
  const [showsAll, setShowsAll] = useState(at >= shownAtFirst)
  const names = useResidentNames()
  const ids = showsAll ? problem.residentIds : problem.residentIds.slice(0, shownAtFirst)
  const hidden = problem.residentIds.length - ids.length
  if (ids.length === 0) return null
  return (
    <div className={classes.people}>
      {ids.map((residentId, index) => (
        <Person key={residentId} residentId={residentId} field={problem.field}>
          {names.get(residentId) ?? `第 ${index + 1} 位`}
        </Person>
      ))}
      {hidden > 0 ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setShowsAll(true)}>
          还有 {hidden} 位
        </Anchor>
      ) : null}
    </div>
  )
}

function Place({ problem }: { readonly problem: SubmissionProblem }) {
  const { link, residentIds, message } = problem
  if (link === null || residentIds.length > 0) return null
  return (
    <PlaceButton link={link} name={`去补齐：${message}`}>
      去补齐
    </PlaceButton>
  )
}

/**
 * Puts the cursor back to where a link had led away from; once more where the problem goes when the
 * list is read again.
 */
function useReturn(of: string, problems: readonly SubmissionProblem[]) {
  const list = useRef<HTMLDivElement>(null)
  const [place] = useState(() => placeIn(of))
  const hasReturned = useRef(false)
  useEffect(() => {
    if (place === null || problems.length === 0) return
    if (hasReturned.current && document.activeElement !== document.body) return
    hasReturned.current = true
    forgetPlace(of)
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-problem]') ?? [])]
    const same = lines.find((line) => line.dataset['problem'] === place.key)
    const line = same ?? lines[Math.min(place.index, lines.length - 1)]
    line?.scrollIntoView({ block: 'center' })
    const person = line?.querySelector<HTMLElement>(`[data-resident="${place.residentId}"]`)
    const target = person ?? line?.querySelector<HTMLElement>('a, button')
    target?.focus({ preventScroll: true })
  }, [of, place, problems])
  return { list, place }
}

interface ProblemsProps {
  readonly problems: readonly SubmissionProblem[]
  /** Names the list, so that coming back from a record finds the place in it. */
  readonly of: string
}

/** What is missing or contradictory by part, each with the way to the record where it is put right. */
export function Problems({ problems, of }: ProblemsProps) {
  const { list, place } = useReturn(of, problems)
  const groups = problemsByPart(problems)
  const inOrder = groups.flatMap((group) => group.problems)

  function leave(event: MouseEvent, problem: SubmissionProblem) {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null) return
    const residentId = Number(link.dataset['resident'] ?? 0)
    keepPlace(of, {
      key: keyOf(problem),
      index: inOrder.indexOf(problem),
      residentId: residentId === 0 ? null : residentId,
    })
  }

  return (
    <div ref={list}>
      {groups.map((group) => (
        <section key={group.part} className={classes.group} aria-label={partWords[group.part]}>
          <h3 className={classes.part}>
            {partWords[group.part]}
            <span className={classes.count}>{countWords(group.problems)}</span>
          </h3>
          <ul className={classes.list}>
            {group.problems.map((problem) => (
              <li
                key={keyOf(problem)}
                className={classes.problem}
                data-problem={keyOf(problem)}
                onClick={(event) => leave(event, problem)}
              >
                {problem.severity === 'error' ? (
                  <StatusMark kind="bad">错误</StatusMark>
                ) : (
                  <StatusMark kind="due">提醒</StatusMark>
                )}
                <span>{problem.message}</span>
                <Place problem={problem} />
                <People problem={problem} place={place} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
