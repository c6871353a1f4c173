import { defineCourse } from 'slipway/config'

export default defineCourse({
  id: 'slipway',
  title: 'Slipway',
  locales: ['en', 'fr'],
  project: 'titanic',
})
