import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  readonly title: ReactNode
  readonly count?: ReactNode
  readonly sub?: ReactNode
  /** A picture left of title and second line. */
  readonly picture?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** The page fills the window and its parts scroll, instead of the page. */
  readonly isFixed?: boolean
}

/** The frame of every page: one title, a quiet second line, what can be done at the right. */
export function Page(props: PageProps) {
  const { title, count, sub, picture, actions, children, isFixed = false } = props
  return (
    <div className={clsx(classes.page, isFixed && classes.fixed)}>
      <header className={classes.head}>
        {picture === undefined ? null : <div className={classes.picture}>{picture}</div>}
        <div className={classes.words}>
          <h1 className={classes.title}>
            {title}
            {count === undefined ? null : <span className={classes.count}>{count}</span>}
          </h1>
          {sub === undefined ? null : <div className={classes.sub}>{sub}</div>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface PanelProps {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string | undefined
  /** As wide as a form, so that the eye does not cross an empty sheet. */
  readonly isNarrow?: boolean
}

/** A white sheet on the paper, with its own small heading. */
export function Panel({ title, aside, children, className, isNarrow = false }: PanelProps) {
  const headingId = useId()
  return (
    <section
      className={clsx(classes.panel, isNarrow && classes.narrow, className)}
      aria-labelledby={title === undefined ? undefined : headingId}
    >
      {title === undefined ? null : (
        <div className={classes.panelHead}>
          <h2 id={headingId}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
