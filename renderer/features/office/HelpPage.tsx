import { helpPages } from '#shared/help/index.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Markdown } from '#renderer/ui/Markdown.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import classes from './HelpPage.module.css'

interface HelpPageProps {
  /** The screen whose page is shown; the first one without. */
  readonly screen?: string
}

/** Help in plain words, one page for each screen, searched through as one typed. */
export function HelpPage({ screen }: HelpPageProps) {
  const [search, setSearch] = useState('')
  const found = helpPages.filter(
    ({ title, markdown }) => search === '' || title.includes(search) || markdown.includes(search),
  )
  const page = helpPages.find((candidate) => candidate.screen === screen) ?? found[0]
  return (
    <Page
      title="帮助"
      actions={<SearchBox value={search} onChange={setSearch} placeholder="在帮助里查找" />}
    >
      <div className={classes.columns}>
        <Panel>
          <nav aria-label="帮助目录">
            <ul className={classes.list}>
              {found.map((entry) => (
                <li key={entry.screen}>
                  <Link
                    className={classes.link}
                    to="/help/$screen"
                    params={{ screen: entry.screen }}
                  >
                    {entry.title}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {found.length === 0 ? `没有提到“${search}”的帮助` : null}
        </Panel>
        <Panel title={page?.title}>
          {page === undefined ? (
            <EmptyState title="没有这一页帮助" />
          ) : (
            <Markdown text={page.markdown} />
          )}
        </Panel>
      </div>
    </Page>
  )
}
