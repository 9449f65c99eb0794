// The order matters: our theme repaints what Bootstrap and Form.io have set.
import 'bootstrap/dist/css/bootstrap.min.css'
import 'bootstrap-icons/font/bootstrap-icons.min.css'
import '@formio/js/dist/formio.form.min.css'
import 'flatpickr/dist/flatpickr.min.css'
import './theme.css'
