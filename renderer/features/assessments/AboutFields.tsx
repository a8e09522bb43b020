import type { AboutField, InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { AboutFieldInput } from './AboutFieldInput.tsx'
import type { AboutValue, AssessmentValues } from './assessment-form.ts'

type Section = InstrumentRulebook['about'][number]

interface AboutFieldsProps<Values extends AssessmentValues> {
  readonly record: RecordFormState<Values>
  readonly book: InstrumentRulebook
}

const widths: Readonly<Record<AboutField['kind'], 'whole' | 'half' | 'third' | 'quarter'>> = {
  text: 'third',
  number: 'quarter',
  yesNo: 'third',
  choice: 'third',
  choices: 'whole',
  count: 'half',
  medicines: 'whole',
}

/** Table A, section by section as the standard has it. */
export function AboutFields<Values extends AssessmentValues>(props: AboutFieldsProps<Values>) {
  const { record, book } = props
  const { form } = record
  const { about } = form.values

  function put(key: string, value: AboutValue | undefined) {
    const { [key]: _old, ...others } = form.getValues().about
    form.setFieldValue(
      'about',
      (value === undefined ? others : { ...others, [key]: value }) as never,
    )
    form.clearFieldError(`about.${key}`)
  }

  function doubtOf(section: Section, { code, status, note }: AboutField) {
    if (status === 'verified') return undefined
    const path = `about/${section.code}/fields/${code}`
    return <CertaintyMark status={status} note={note} rulebook={book.id} path={path} />
  }

  return (
    <>
      {book.about.map((section) => (
        <FormGroup key={section.code} title={`${section.code} ${section.title}`}>
          {section.fields.map((field) => (
            <Field key={field.key} width={widths[field.kind]}>
              <AboutFieldInput
                field={field}
                value={about[field.key]}
                description={doubtOf(section, field)}
                onChange={(value) => put(field.key, value)}
                errorOf={(path) => {
                  const at = ['about', field.key, ...(path === undefined ? [] : [path])].join('.')
                  const error = form.errors[at]
                  return typeof error === 'string' ? error : undefined
                }}
              />
            </Field>
          ))}
        </FormGroup>
      ))}
    </>
  )
}
